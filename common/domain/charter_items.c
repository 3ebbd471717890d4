/* In the order of the documents. */
#include "common/domain/charter_items.h"

#include <string.h>

static const struct charter_item items[] = {
    {"C1", "The SENCO holds a teaching and learning responsibility payment or sits in the "
           "leadership group, and can shape whole-school policy and strategy"},
    {"C2", "The SENCO takes part in the school's discussions of its finances and of SEN funding"},
    {"C3", "Class and subject teachers are drawn into planning, identifying and assessing, "
           "co-ordinated by the SENCO across the school"},
    {"C4", "The SENCO is supported in the managerial side of the role and in giving direction and "
           "leadership"},
    {"C5", "Enough time, space and administrative back-up; non-teaching time fits the number of "
           "pupils with SEN, lies within the timetabled teaching day and is on top of PPA"},
    {"C6", "Where the head or deputy is SENCO, the work is not handed to another teacher without "
           "the status or the pay; timetables show the responsibility"},
    {"C7", "The SENCO is a qualified teacher and has completed induction"},
    {"C8", "Appropriate responsibility payment for managing and leading (grounds: C8a to C8d)"},
    {"C8a", "Ground: strategic direction and development of SEN provision"},
    {"C8b", "Ground: teaching and learning, suitable curriculum responses"},
    {"C8c", "Ground: staff, including managing learning mentors, teaching assistants and learning "
            "support assistants"},
    {"C8d", "Ground: efficient and effective deployment of staff and resources"},
    {"C9", "Who teaches pupils with SEN may have an SEN allowance too; both payments together are "
           "proper"},
    {"C10", "Training and induction into the role, including managing colleagues and working with "
            "support staff; knows where outside support is to be found"},
    {"C11", "Own training needs are identified and provided for in the school development plan; "
            "can attend authority events, higher education and conferences, and meets SENCOs of "
            "neighbouring schools"},
    {"C12", "Consistent, accredited professional development, with support to take it up, up to a "
            "postgraduate certificate"},
    {"C13", "A fair, clear and accurate job description, mutually understood, with grading, salary "
            "and key tasks"},
    {"C14",
     "A member of the administrative staff has time and training for the routine SEN paperwork"},
    {"C15",
     "A satisfactory balance between the time the duties need and private life; the head's duty"},
    {"T1", "Oversees the day-to-day operation of the SEN policy"},
    {"T2", "Liaises with and advises fellow teachers"},
    {"T3", "Manages the SEN team of teachers and assistants"},
    {"T4", "Co-ordinates provision for pupils with SEN"},
    {"T5", "Oversees the records of all pupils with SEN"},
    {"T6", "Liaises with parents"},
    {"T7", "Contributes to the training of staff"},
    {"T8", "Liaises with outside bodies: authority services, psychology, careers, health, social "
           "services, voluntary bodies"},
    {"F1", "Office space"},
    {"F2", "Desk"},
    {"F3", "Storage and filing"},
    {"F4", "Access to a computer with suitable software"},
    {"F5", "Telephone"},
    {"F6", "E-mail"},
    {"D1a",
     "Liaison on individual pupils: staff; pupils; parents and carers; agencies; other schools"},
    {"D1b", "Liaison on policy and practice: governors; senior management; curriculum and pastoral "
            "leads, link teachers"},
    {"D2", "Policy and provision: developing; putting into practice; reviewing; contributing to "
           "interventions and initiatives"},
    {"D3",
     "Inclusive practice: standards for inclusion; disability legislation; accessibility plan"},
    {"D4", "Training, advice, guidance and observation of staff"},
    {"D5",
     "Managing and deploying staff: assistants; SEN teachers; administrative staff; volunteers"},
    {"D6",
     "Individual plans and reviews: high-focus reviews; proposed provision plans; annual reviews"},
    {"D7", "Transition arrangements"},
    {"D8", "Assessment co-ordination: SEN audit; authority screening; short additional "
           "assessments; giving feedback; common assessment framework"},
    {"D9", "Resources: information and giving it; advising; organising, distributing, access; "
           "watching effectiveness"},
    {"D10", "Contributing to the management of the notional SEN budget"},
    {"P1", "Record keeping and reports for outside agencies"},
    {"P2", "SEN audit"},
    {"P3", "Organising exam concessions"},
    {"P4", "High-focus plans and provision plans"},
    {"P5", "Newly admitted pupils"},
    {"P6", "Tribunals and appeals"},
    {"P7", "Transition"},
    {"P8", "Situations that need much short-term input at once"},
    {"P9", "Annual reviews"},
    {"P10", "Work with a behaviour co-ordinator at School Action Plus for behavioural needs"},
    {"P11", "Common assessment framework"},
    {"X1", "Acting as behaviour co-ordinator"},
    {"X2", "Child protection, children in care, designated teacher"},
    {"X3", "SEN group or support teaching"},
    {"X4", "EAL work"},
    {"X5", "Covering classes: in exceptional circumstances only, and then the time is owed back"},
    {"X6", "Whole-school screening tests: running and scoring"},
    {"X7", "Student teachers: advice, guidance, training"},
    {"X8", "Asylum-seeker, refugee or traveller children: responsibility for"},
    {"X9", "Overall responsibility for inclusion"},
    {"X10", "Routine administration"},
    {"J1", "Qualified teacher; takes the national qualification for SENCOs; main or upper pay "
           "scale; SEN allowance; 32.5 hours; responsible to the principal"},
    {"J2", "Finds and adopts the most effective teaching for pupils with SEN"},
    {"J3", "Monitors teaching and learning for pupils with SEN"},
    {"J4", "Keeps support going when a pupil with SEN moves between schools"},
    {"J5", "Promotes inclusion through the leadership team and the life of the school"},
    {"J6", "Sets targets for raising achievement"},
    {"J7", "Collects and interprets specialist assessment and performance data, shares it"},
    {"J8", "Identifies, assesses and reviews SEN; creates and monitors EHC plans and provision "
           "maps with teachers and assistants"},
    {"J9", "Updates head, executive team and directors on the effectiveness of provision"},
    {"J10", "Keeps parents informed through meetings and parents' evenings"},
    {"J11", "Prepares EHC plan applications; co-ordinates and attends annual reviews"},
    {"J12",
     "Helps leaders apply for extra support, time or papers in assessments (access arrangements)"},
    {"J13", "Keeps the SEN register"},
    {"J14", "Evaluates the effectiveness of provision"},
    {"J15", "Makes sure all staff know and meet their statutory duties"},
    {"J16", "Gives coaches and teachers opportunities to learn about inclusion"},
    {"J17", "Spreads good practice across the school"},
    {"J18", "Identifies resources needed; manages the SEN budget"},
    {"J19", "Works with the principal on the strategy and policies of SEN and inclusion"},
    {"J20", "Supervises and organises learning coaches, including their performance management"},
    {"J21", "Supports pupil progress meetings; agreed provision goes into provision maps"},
    {"J22", "Takes part in appointing learning coaches"},
    {"J23", "Develops transition between stages: nursery, year 6 to 7, after year 11"},
    {"J24",
     "Liaises with educational psychology and other services; sees that advice is acted upon"},
    {"J25", "Keeps up with research and law, informs staff and governors"},
    {"J26",
     "Attends training and conferences and gives feedback; across the trust and outward-facing"},
    {"J27", "Leads training on inclusion"},
    {"J28", "Plans the deployment of learning coaches with the principal, leaders and teachers"},
    {"J29", "Self-evaluates SEN; contributes to the school's self-evaluation and improvement plan"},
    {"J30", "Models good practice, in line with the code of practice"},
    {"J31", "Develops links with governors, the authority, agencies and neighbouring schools"},
    {"J32", "Safeguarding, equality, information security, finance, health and safety and staff "
            "codes: read, understood"},
    {"J33",
     "The job description is reviewed yearly and may be amended by the head after consultation"},
    {NULL, NULL},
};

const struct charter_item *charter_items(void)
{
    return items;
}

const char *charter_item_text(const char *id)
{
    const struct charter_item *item = items;
    while (item->id != NULL && strcmp(item->id, id) != 0)
        item++;
    return item->text;
}
