# What tests/bench/run measures with; never installed.
file(GLOB load_sources CONFIGURE_DEPENDS tests/bench/load/*.c)
add_executable(senconet_load ${load_sources})
target_link_libraries(senconet_load PRIVATE senconet_common PkgConfig::LIBEVENT PkgConfig::NGHTTP2)
file(GLOB night_sources CONFIGURE_DEPENDS tests/bench/night/*.c)
set(night_shared lane http2 people tally histogram exchange work grpc_works)
list(TRANSFORM night_shared PREPEND tests/bench/load/)
list(TRANSFORM night_shared APPEND .c)
add_executable(senconet_night ${night_sources} ${night_shared} client/sync/spread.c)
target_link_libraries(senconet_night PRIVATE senconet_common PkgConfig::LIBEVENT PkgConfig::NGHTTP2)
add_executable(senconet_bare_tls tests/bench/peers/bare_tls.c)
target_link_libraries(senconet_bare_tls PRIVATE senconet_common)

# Fills and delivers what waits on a school's machine: also for tests/outbox.
add_executable(senconet_outbox tests/outbox/outbox.c)
target_link_libraries(senconet_outbox PRIVATE senconet_client)
