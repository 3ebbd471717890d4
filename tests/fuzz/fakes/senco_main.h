/* senco's main, which the build has called so for a target that runs it many times. */
#ifndef TESTS_FUZZ_FAKES_SENCO_MAIN_H
#define TESTS_FUZZ_FAKES_SENCO_MAIN_H

int senco_main(int argc, char **argv);

#endif
