# One program per unit test file: tests/unit/<room>/test_<noun>.c, linked with what its room may know. The fuzz preset
# only compiles them, so that clang has been asked about every file there is.
find_package(PkgConfig REQUIRED)
pkg_check_modules(CMOCKA REQUIRED IMPORTED_TARGET cmocka)
file(GLOB_RECURSE unit_tests RELATIVE ${CMAKE_SOURCE_DIR}/tests/unit CONFIGURE_DEPENDS
     tests/unit/*/test_*.c)
foreach(test ${unit_tests})
    string(REGEX REPLACE "\\.c$" "" name ${test})
    string(REPLACE "/" "_" name ${name})
    if(SENCONET_FUZZ)
        add_library(${name} OBJECT tests/unit/${test})
    else()
        add_executable(${name} tests/unit/${test})
    endif()
    if(test MATCHES "^common/(base|domain)/")
        set(needs senconet_domain)
    elseif(test MATCHES "^common/")
        set(needs senconet_common)
    elseif(test MATCHES "^both/")
        set(needs senconet_client senconet_server)
    elseif(test MATCHES "^client/")
        set(needs senconet_client)
    else()
        set(needs senconet_server)
    endif()
    target_link_libraries(${name} PRIVATE ${needs} PkgConfig::CMOCKA)
    if(SENCONET_FUZZ)
        continue()
    endif()
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS unit ENVIRONMENT
        "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/faults/leaks_of_others:print_suppressions=0")
endforeach()

# tests/fuzz/fuzz_<noun>.c: built by the fuzz preset; tests/fuzz/run runs them. Some have a fake in the
# place of what lies beyond them: a file of tests/fuzz/fakes for a file of ours, or for a library.
if(SENCONET_FUZZ)
    set(fakes_gate database batch notices gate)
    set(fakes_of_fuzz_request ${fakes_gate})
    set(fakes_of_fuzz_http2 ${fakes_gate} bufferevent_ssl)
    set(fakes_of_fuzz_answer curl deliver_all)
    file(GLOB fuzz_targets CONFIGURE_DEPENDS tests/fuzz/fuzz_*.c)
    foreach(target ${fuzz_targets})
        get_filename_component(name ${target} NAME_WE)
        add_executable(${name} ${target})
        foreach(fake ${fakes_of_${name}})
            target_sources(${name} PRIVATE tests/fuzz/fakes/${fake}.c)
        endforeach()
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
        target_link_libraries(${name} PRIVATE senconet_client senconet_server)
    endforeach()

    # The whole of senco, begun as often as there are answers to it.
    add_library(senco_main OBJECT client/main.c)
    target_compile_definitions(senco_main PRIVATE main=senco_main)
    target_compile_options(senco_main PRIVATE
        "SHELL:-include ${CMAKE_SOURCE_DIR}/tests/fuzz/fakes/senco_main.h")
    target_link_libraries(senco_main PRIVATE senconet_client)
    target_link_libraries(fuzz_answer PRIVATE senco_main)
endif()

# Preloaded into our programs by tests that let memory run out. It stands before the sanitizers' own malloc.
add_library(fail_memory SHARED tests/faults/fail_memory.c)
target_compile_options(fail_memory PRIVATE -fPIC -include ${CMAKE_SOURCE_DIR}/common/base/banned.h
                       -Wall -Wextra -Werror -fno-sanitize=all)
target_compile_definitions(fail_memory PRIVATE _GNU_SOURCE)
target_link_options(fail_memory PRIVATE -fno-sanitize=all)
target_link_libraries(fail_memory PRIVATE ${CMAKE_DL_LIBS})

include(tests/property/property.cmake)

include(tests/bench/bench.cmake)
