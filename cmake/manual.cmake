# Manual pages, printed by each program when it is built, from the tables it prints --help from; and
# completion for bash.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/man)
function(add_manual program page section)
    set(path ${CMAKE_BINARY_DIR}/man/${page}.${section})
    add_custom_command(TARGET ${program} POST_BUILD COMMAND ${program} ${ARGN} > ${path}
                       BYPRODUCTS ${path} VERBATIM)
    install(FILES ${path} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endfunction()

add_manual(senco senco 1 --man)
add_manual(sencod sencod 8 --man)
add_manual(sencod sencod.conf 5 options --man)

foreach(program senco sencod)
    install(FILES deploy/completion/senconet.bash RENAME ${program}
            DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endforeach()
