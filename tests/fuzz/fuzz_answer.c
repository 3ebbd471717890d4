/* Any answers to any command of senco, from whoever says he is the server: the command ends, with
 * one of its exit codes; where it succeeds with --json, what it prints is JSON. The first byte
 * chooses the command and whether with --json; the answers follow (fakes/curl.h). */
#include "client/line/exit_code.h"
#include "client/line/libraries.h"
#include "tests/fuzz/fakes/curl.h"
#include "tests/fuzz/fakes/senco_main.h"

#include <fcntl.h>
#include <jansson.h>
#include <openssl/pem.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WORDS_MAX = 24, IDENTITY_SECONDS = 30 * 24 * 3600 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* As typed; no word has a space in it. */
static const char *const lines[] = {
    "whoami",
    "return show 2012-13",
    "return show 2012-13 --school 9994999 --version 1",
    "return list 2012-13",
    "return versions 2012-13 --school 9994999",
    "return save 2012-13 --school 9994999 --budget 67755 --a 7 --roll 42",
    "return save 2012-13 --confirm --joiners 34 --leavers 34",
    "return submit 2012-13 --school 9994999",
    "return submit 2012-13 --school 9994999 --fresh --confirm",
    "return import supplied.csv --collection 2012-13",
    "allocation show 2012-13 --school 9994999",
    "allocation show 2012-13",
    "allocation provisional 2012-13 --school 9994999",
    "allocation list 2012-13",
    "allocation history 2012-13 --school 9994999",
    "allocation issue 2012-13",
    "school import schools.csv --all",
    "school import schools.csv --dry-run",
    "school list",
    "school show 9994999",
    ("collection open 2012-13 --year 2012/13 --reference-date 2013-01-17 --policy charter"
     " --opens 2013-01-17 --due 2013-02-17 --closes 2013-03-17"),
    "collection show 2012-13",
    "collection list",
    "policy new quarter --from charter --rounding nearest --step 0.25",
    "policy show charter --version 1",
    "policy list",
    "person add Sam --role senco:9994999",
    "person list",
    "person invite 12 --hours 24",
    "person give 12 senco:9994001",
    "person end 12 34",
    "person revoke 12 --reason lost",
    "profile list",
    "policy diff charter quarter@2",
    "policy publish quarter --agreed-with heads --agreed-on 2012-09-01 --minute 7.3",
    "policy try 2012-13 quarter",
    "policy try 2012-13 --from charter --weight-a 2",
    "return reminders 2012-13",
    "return exempt 2012-13 --school 9994999 --reason small",
    "return list 2012-13 --csv -",
    "return thread 2012-13 --school 9994999 --csv -",
    "return receipt 2012-13 receipt.txt --school 9994999",
    "return submit 2012-13 --school 9994999 --fresh --confirm --receipt receipt.txt",
    "allocation show 2012-13 --school 9994999 --pdf statement.pdf",
    "allocation acknowledge 2012-13 8 --school 9994999 --hours 4 --reason lost",
    "allocation dispute 2012-13 8 --school 9994999 --hours 4 --reason lost",
    "allocation decide 2012-13 8 --school 9994999 --upheld --reason lost",
    "return progress",
    "return compare 2012-13 --school 9994999 --with 9994001",
    "audit list --school 9994999 --from 2012-09-01",
    "publication preview 2012-13 --columns k,e,sen,points",
    "publication make 2012-13 --columns roll,hours --title heads",
    "publication list",
    "publication show 3 --csv -",
    "publication compare 3",
    "disclosure answer 2012-13 --reference FOI-1 --publication 3",
    "disclosure list",
    "disclosure show FOI-1",
    "disclosure show FOI-1 --to -",
    "return compare 2012-13 --school 9994999 --last-year",
    "school list --on 2013-01-17 --federation f",
    "school join 9994999 --on 2013-01-17 --reason moved",
    "school leave 9994999 --on 2013-01-17 --reason moved --exempt-open",
    "school link 9994999 9994001 --kind merged --on 2013-01-17",
    "school federate 9994999 --name f --on 2013-01-17",
    "school date 9994999 --closed 2013-01-17",
    "school record 9994999 --to record.txt",
    "disclosure preview 2012-13 --tells total:sen",
    "meeting plan autumn --from 2026-11-26T15:30 --until 2026-11-26T17:00 --place hall",
    "meeting list --csv -",
    "meeting show 3",
    "meeting propose 3 --title forms --school 9994999",
    "meeting agenda 3 --item 5 --not-now 7:later",
    "meeting invite 3 --to 9994999 --guest Ann:Hill",
    "meeting answer 3 --coming yes --school 9994999",
    "meeting attend 3 --came 9994999:deputy --guest 4",
    "meeting actions --mine",
    "meeting set-action 7 --version 1 --state done --outcome sent",
    "meeting calendar 3 --to -",
    "approach take-up 2 --since 2026-11-26 --school 9994999",
    "approach list",
    "approach show 2",
    "approach search forms",
    "calendar --to -",
    "calendar",
    "need record --school 9994999 --title a --why b --item C11 --wanted-by 2013-01-17",
    "need agree 5 --school 9994999 --replaces 1 --agreed --plan 3.2",
    "need close 5 --school 9994999 --replaces 1 --met-by 12",
    "need list --without-event",
    "need show 5",
    ("training announce --title a --kind trust --begins 2013-01-17T09:00 --ends 2013-01-17T16:00"
     " --hours 5.5 --cost 45 --where b --places 3 --need 5"),
    "training change 12 --replaces 1 --places 4",
    ("training enter --school 9994999 --title a --kind school --begins 2013-01-17T09:00"
     " --ends 2013-01-17T16:00 --hours 5.5 --online --briefing 3"),
    "training correct 12 --school 9994999 --replaces 1 --hours 5",
    "training cancel 12 --replaces 1 --reason lost",
    "training withdraw 12 --school 9994999 --replaces 1 --reason lost",
    "training list --from 2013-01-17",
    "training show 12",
    "training book 12 --school 9994999 --need 5",
    "training unbook 31 --reason a",
    "training bookings --school 9994999",
    "training booking 31",
    "training support 31 --school 9994999 --granted --fees 45",
    "training attend 12 --all --absent 31",
    "training feedback 31 --school 9994999 --text a --recommend",
    "training pass-on 31 --school 9994999 --text a --on 2013-01-17 --people 3",
    "training attach 31 --school 9994999 --from certificate.pdf",
    "training certificate 7 --to certificate.txt --force",
    "training totals --year 2012/13",
    "audit verify",
    "audit verify --school 9994999",
};

enum { LINES = sizeof lines / sizeof *lines };

static void expect(bool held)
{
    if (!held)
        abort();
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    expect(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void write_certificate(const char *path, const X509 *certificate)
{
    FILE *file = fopen(path, "we");
    expect(file != NULL && PEM_write_X509(file, certificate) == 1 && fclose(file) == 0);
}

/* A command looks at who it acts as before it asks: a key, and a certificate of itself. */
static void write_identity(void)
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    X509 *own = X509_new();
    FILE *key_file = fopen("senconet/profiles/default/key.pem", "we");
    expect(key != NULL && own != NULL && key_file != NULL);
    expect(X509_gmtime_adj(X509_getm_notBefore(own), 0) != NULL &&
           X509_gmtime_adj(X509_getm_notAfter(own), IDENTITY_SECONDS) != NULL &&
           X509_set_pubkey(own, key) == 1 && X509_sign(own, key, EVP_sha256()) > 0);
    expect(PEM_write_PrivateKey(key_file, key, NULL, NULL, 0, NULL, NULL) == 1 &&
           fclose(key_file) == 0);
    write_certificate("senconet/profiles/default/certificate.pem", own);
    write_certificate("senconet/profiles/default/authority.pem", own);
    X509_free(own);
    EVP_PKEY_free(key);
}

static void make_profile(const char *folder)
{
    expect(chdir(folder) == 0 && setenv("XDG_CONFIG_HOME", folder, 1) == 0);
    expect(mkdir("senconet", 0700) == 0 && mkdir("senconet/profiles", 0700) == 0);
    expect(mkdir("senconet/profiles/default", 0700) == 0);
    write_file("senconet/profiles/default/server", "localhost:7443\n");
    write_identity();
    write_file("schools.csv", "laestab,name,type\n9994999,School X,Primary\n9994001,Y,Primary\n");
    write_file("certificate.pdf", "%PDF-1.4\nstartxref\n9\n%%EOF\n");
    write_file("supplied.csv", "laestab,budget,budget_year,budget_source\n"
                               "9994999,67755,2012-13,the charter\n");
}

static char folder[] = "/tmp/senconet-fuzz-XXXXXX";

/* What one input told of the history is nothing to the next. */
static void forget_heads(void)
{
    remove("senconet/profiles/default/heads");
}

static void remove_profile(void)
{
    static const char *const paths[] = {"senconet/profiles/default/server",
                                        "senconet/profiles/default/key.pem",
                                        "senconet/profiles/default/certificate.pem",
                                        "senconet/profiles/default/authority.pem",
                                        "senconet/profiles/default/heads",
                                        "senconet/profiles/default/heads.lock",
                                        "senconet/profiles/default",
                                        "senconet/profiles",
                                        "senconet",
                                        "schools.csv",
                                        "supplied.csv",
                                        "receipt.txt",
                                        "record.txt",
                                        "certificate.pdf",
                                        "certificate.txt",
                                        "statement.pdf"};
    char path[128];
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, paths[i]);
        remove(path);
    }
    rmdir(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    libraries_begin(); /* before a key is made of their memory */
    expect(mkdtemp(folder) != NULL);
    atexit(remove_profile);
    int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    make_profile(folder);
    expect(here >= 0 && fchdir(here) == 0 && close(here) == 0);
    return 0;
}

/* Files are named in the folder of the profile. */
static char *full_name(char *word)
{
    static char path[128];
    const char *end = strrchr(word, '.');
    if (end == NULL ||
        (strcmp(end, ".csv") != 0 && strcmp(end, ".txt") != 0 && strcmp(end, ".pdf") != 0))
        return word;
    snprintf(path, sizeof path, "%s/%s", folder, word);
    return path;
}

static int read_line(const char *line, char *words, size_t size, char **argv)
{
    int count = 1;
    argv[0] = words;
    snprintf(words, size, "senco %s", line);
    for (char *space = strchr(words, ' '); space != NULL; space = strchr(space + 1, ' ')) {
        *space = '\0';
        argv[count++] = space + 1;
    }
    for (int i = 1; i < count; i++)
        argv[i] = full_name(argv[i]);
    return count;
}

static void expect_json(const char *text, size_t length)
{
    json_t *json = json_loadb(text, length, JSON_DECODE_ANY, NULL);
    expect(json != NULL);
    json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char words[512], *argv[WORDS_MAX + 1] = {NULL}, *printed = NULL;
    size_t length = 0;
    FILE *before = stdout;
    if (size == 0)
        return 0;
    int argc = read_line(lines[data[0] / 2 % LINES], words, sizeof words, argv);
    if (data[0] % 2 != 0)
        argv[argc++] = "--json";
    forget_heads();
    fake_curl_answers(data + 1, size - 1);
    stdout = open_memstream(&printed, &length);
    int code = senco_main(argc, argv);
    fclose(stdout);
    stdout = before;
    expect(code == EXIT_DONE || (code >= EXIT_USAGE && code <= EXIT_UNWRITTEN) ||
           code == EXIT_BROKEN);
    if (code == EXIT_DONE && data[0] % 2 != 0)
        expect_json(printed, length);
    free(printed);
    return 0;
}
