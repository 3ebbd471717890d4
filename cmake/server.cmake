# sencod. The schema's files are built into the program.
set(schema_source ${CMAKE_BINARY_DIR}/schema.c)
file(GLOB schema_files CONFIGURE_DEPENDS server/store/schema/*.sql server/store/functions/*.sql)
add_custom_command(
    OUTPUT ${schema_source}
    COMMAND ${CMAKE_COMMAND} -DOUT=${schema_source} -DDIR=${CMAKE_SOURCE_DIR}/server/store
            -P ${CMAKE_SOURCE_DIR}/cmake/embed_schema.cmake
    DEPENDS ${schema_files} cmake/embed_schema.cmake VERBATIM)
file(GLOB_RECURSE server_sources CONFIGURE_DEPENDS server/*.c)
list(REMOVE_ITEM server_sources ${CMAKE_SOURCE_DIR}/server/run/main.c)
add_library(senconet_server STATIC ${server_sources} ${schema_source})
target_link_libraries(senconet_server PUBLIC senconet_common PkgConfig::LIBEVENT PkgConfig::EVHTTP PkgConfig::NGHTTP2
                      PkgConfig::INIH PkgConfig::CURL PostgreSQL::PostgreSQL Threads::Threads)
add_executable(sencod server/run/main.c)
set_target_properties(sencod PROPERTIES INSTALL_RPATH "")
target_link_libraries(sencod PRIVATE senconet_server)
