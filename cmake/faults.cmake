# Programs with one fault each, planted so that the test that guards against it can be seen to fail
# (tests/faults/run). tests/faults/NAME.patch says what is wrong in which source; the program is
# sencod with that source in the place of the good one, faults/NAME/sencod in the build folder; of a
# source of the client, senco and senconet_outbox. The sources themselves know nothing of it, and a
# release has none.
option(SENCONET_FAULTS "programs with a planted fault, for tests/faults/run" OFF)
if(SENCONET_FAULTS AND CMAKE_BUILD_TYPE STREQUAL "Release")
    message(FATAL_ERROR "SENCONET_FAULTS is for tests: a release has no planted faults")
endif()

# The sources ${ARGN} with the patch applied, as ${copies} of them in the folder.
function(patch_sources folder patch copies)
    set(sources ${ARGN})
    set(made)
    set(copying)
    foreach(source ${sources})
        list(APPEND made ${folder}/${source})
        list(APPEND copying COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/${source} ${folder}/${source})
    endforeach()
    list(TRANSFORM sources PREPEND ${CMAKE_SOURCE_DIR}/)
    add_custom_command(
        OUTPUT ${made}
        ${copying}
        COMMAND patch --silent --fuzz=0 -p1 -d ${folder} -i ${patch}
        DEPENDS ${sources} ${patch} VERBATIM)
    set(${copies} ${made} PARENT_SCOPE)
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

function(add_faulty name program main library folder)
    set(faulty fault_${name}_${program})
    add_executable(${faulty} EXCLUDE_FROM_ALL ${main} ${ARGN})
    target_link_libraries(${faulty} PRIVATE ${library})
    set_target_properties(${faulty} PROPERTIES OUTPUT_NAME ${program} RUNTIME_OUTPUT_DIRECTORY ${folder}
                          INSTALL_RPATH "$ORIGIN/../..")
    add_dependencies(faults ${faulty})
endfunction()

# A program's own objects come before the library's of the same name, which the linker then leaves out.
function(add_fault patch)
    get_filename_component(name ${patch} NAME_WE)
    set(folder ${CMAKE_BINARY_DIR}/faults/${name})
    file(MAKE_DIRECTORY ${folder})
    file(STRINGS ${patch} targets REGEX "^\\+\\+\\+ b/")
    list(TRANSFORM targets REPLACE "^\\+\\+\\+ b/([^\t]*).*" "\\1")
    if(targets MATCHES "^client/documents/module/")
        message(FATAL_ERROR "${patch}: senco does not have the module in it, so the fault would show nothing")
    endif()
    if(targets MATCHES "\\.sql$")
        set(copies ${folder}/schema.c)
        patch_schema(${targets} ${folder} ${patch} ${copies})
    else()
        patch_sources(${folder} ${patch} copies ${targets})
    endif()
    if(targets MATCHES "^client/")
        add_faulty(${name} senco client/main.c senconet_client ${folder} ${copies})
        add_faulty(${name} senconet_outbox tests/outbox/outbox.c senconet_client ${folder} ${copies})
    else()
        add_faulty(${name} sencod server/run/main.c senconet_server ${folder} ${copies})
    endif()
endfunction()

if(SENCONET_FAULTS)
    add_custom_target(faults)
    file(GLOB patches CONFIGURE_DEPENDS tests/faults/*.patch)
    foreach(patch ${patches})
        add_fault(${patch})
    endforeach()
endif()
