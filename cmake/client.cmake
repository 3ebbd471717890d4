# senco. The page is built into the program.
include(cmake/page.cmake)

# Where programs look for the module below: beside them when built, in a place of its own when installed. One text for
# both: what would be written over is padded by CMake with a colon, which is the folder one happens to stand in.
set(CMAKE_BUILD_WITH_INSTALL_RPATH ON)
set(CMAKE_INSTALL_RPATH "$ORIGIN")
set(module_folder ${CMAKE_INSTALL_LIBDIR}/senconet)
file(RELATIVE_PATH bin_to_module /prefix/${CMAKE_INSTALL_BINDIR} /prefix/${module_folder})

# What draws documents (client/documents), loaded when one is asked for. What it needs of ours it has for its own.
file(GLOB document_sources CONFIGURE_DEPENDS client/documents/module/*.c)
add_library(senconet_documents MODULE ${document_sources} client/documents/table_cells.c
            common/base/memory.c common/base/end.c)
target_link_libraries(senconet_documents PRIVATE senconet_compiler PkgConfig::ICAL PkgConfig::XLSXWRITER PkgConfig::CAIRO
                      PkgConfig::PANGO)
target_compile_options(senconet_documents PRIVATE -fPIC)
set_target_properties(senconet_documents PROPERTIES PREFIX "" OUTPUT_NAME senconet-documents C_VISIBILITY_PRESET hidden
                      INSTALL_RPATH "")
install(TARGETS senconet_documents LIBRARY DESTINATION ${module_folder})

file(GLOB_RECURSE client_sources CONFIGURE_DEPENDS client/*.c)
list(FILTER client_sources EXCLUDE REGEX "/client/(main|documents/module/[^/]*)\\.c$")
add_library(senconet_client STATIC ${client_sources} ${page_source})
target_link_libraries(senconet_client PUBLIC senconet_common senconet_desk_contract
                      PkgConfig::SQLITE PkgConfig::SODIUM PkgConfig::EVHTTP PkgConfig::CURL PkgConfig::LIBXML2
                      PkgConfig::SMARTCOLS csv m ${CMAKE_DL_LIBS})
add_dependencies(senconet_client senconet_documents)
add_executable(senco client/main.c)
target_link_libraries(senco PRIVATE senconet_client)
set_target_properties(senco PROPERTIES INSTALL_RPATH "$ORIGIN/${bin_to_module};$ORIGIN")
install(FILES deploy/desktop/senconet.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES client/page/web/icon.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME senconet.svg)
