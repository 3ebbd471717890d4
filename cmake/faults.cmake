# Programs with one fault each, planted so that the test that guards against it can be seen to fail
# (tests/faults/run). tests/faults/NAME.patch says what is wrong in which source; the program is
# sencod with that source in the place of the good one, faults/NAME/sencod in the build folder; of a
# source of the client, senco and senconet_outbox. The sources themselves know nothing of it, and a
# release has none.
option(SENCONET_FAULTS "programs with a planted fault, for tests/faults/run" OFF)
if(SENCONET_FAULTS AND CMAKE_BUILD_TYPE STREQUAL "Release")
    message(FATAL_ERROR "SENCONET_FAULTS is for tests: a release has no planted faults")
endif()

# ${source} with the patch applied, as ${copy}.
function(patch_source source copy patch)
    add_custom_command(
        OUTPUT ${copy}
        COMMAND patch --silent --fuzz=0 --output=${copy} ${source} ${patch}
        DEPENDS ${source} ${patch} VERBATIM)
endfunction()

# The schema with its one file ${target} patched, embedded as ${out}.
function(patch_schema target folder patch out)
    set(store ${CMAKE_SOURCE_DIR}/server/store)
    string(REPLACE "server/store/" "" name ${target})
    add_custom_command(
        OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -E rm -rf ${folder}/schema ${folder}/functions
        COMMAND ${CMAKE_COMMAND} -E copy_directory ${store}/schema ${folder}/schema
        COMMAND ${CMAKE_COMMAND} -E copy_directory ${store}/functions ${folder}/functions
        COMMAND patch --silent --fuzz=0 --output=${folder}/${name} ${store}/${name} ${patch}
        COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DDIR=${folder}
                -P ${CMAKE_SOURCE_DIR}/cmake/embed_schema.cmake
        DEPENDS ${schema_files} ${patch} cmake/embed_schema.cmake VERBATIM)
endfunction()

function(add_faulty name program main copy library folder)
    set(faulty fault_${name}_${program})
    add_executable(${faulty} EXCLUDE_FROM_ALL ${main} ${copy})
    target_link_libraries(${faulty} PRIVATE ${library})
    set_target_properties(${faulty} PROPERTIES OUTPUT_NAME ${program} RUNTIME_OUTPUT_DIRECTORY ${folder})
    add_dependencies(faults ${faulty})
endfunction()

# A program's own object comes before the library's of the same name, which the linker then leaves out.
function(add_fault patch)
    get_filename_component(name ${patch} NAME_WE)
    set(folder ${CMAKE_BINARY_DIR}/faults/${name})
    file(MAKE_DIRECTORY ${folder})
    file(STRINGS ${patch} target REGEX "^\\+\\+\\+ b/")
    string(REGEX REPLACE "^\\+\\+\\+ b/([^\t]*).*" "\\1" target "${target}")
    get_filename_component(base ${target} NAME)
    if(target MATCHES "\\.sql$")
        set(copy ${folder}/schema.c)
        patch_schema(${target} ${folder} ${patch} ${copy})
    else()
        set(copy ${folder}/${base})
        patch_source(${CMAKE_SOURCE_DIR}/${target} ${copy} ${patch})
    endif()
    if(target MATCHES "^client/")
        add_faulty(${name} senco client/main.c ${copy} senconet_client ${folder})
        add_faulty(${name} senconet_outbox tests/outbox/outbox.c ${copy} senconet_client ${folder})
    else()
        add_faulty(${name} sencod server/run/main.c ${copy} senconet_server ${folder})
    endif()
endfunction()

if(SENCONET_FAULTS)
    add_custom_target(faults)
    file(GLOB patches CONFIGURE_DEPENDS tests/faults/*.patch)
    foreach(patch ${patches})
        add_fault(${patch})
    endforeach()
endif()
