# senco. The page is built into the program.
include(cmake/page.cmake)
file(GLOB_RECURSE client_sources CONFIGURE_DEPENDS client/*.c)
list(REMOVE_ITEM client_sources ${CMAKE_SOURCE_DIR}/client/main.c)
add_library(senconet_client STATIC ${client_sources} ${page_source})
target_link_libraries(senconet_client PUBLIC senconet_common senconet_desk_contract
                      PkgConfig::SQLITE PkgConfig::SODIUM PkgConfig::EVHTTP PkgConfig::CURL PkgConfig::LIBXML2
                      PkgConfig::SMARTCOLS PkgConfig::ICAL PkgConfig::XLSXWRITER PkgConfig::CAIRO PkgConfig::PANGO csv m)
add_executable(senco client/main.c)
target_link_libraries(senco PRIVATE senconet_client)
install(FILES deploy/desktop/senconet.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES client/page/web/icon.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps RENAME senconet.svg)
