# proto/*.proto -> C, compiled without our warnings: generated names and code stay foreign.
find_program(PROTOC_C protoc-c REQUIRED)
find_path(PROTOBUF_IMPORTS google/protobuf/any.proto PATHS /usr/include REQUIRED)
file(GLOB_RECURSE protos RELATIVE ${CMAKE_SOURCE_DIR}/proto CONFIGURE_DEPENDS proto/*.proto)
list(APPEND protos google/protobuf/any.proto)
set(contract_dir ${CMAKE_BINARY_DIR}/contract)
file(MAKE_DIRECTORY ${contract_dir})
foreach(proto ${protos})
    string(REGEX REPLACE "\\.proto$" ".pb-c" stem ${proto})
    set(source ${CMAKE_SOURCE_DIR}/proto/${proto})
    if(NOT EXISTS ${source})
        set(source ${PROTOBUF_IMPORTS}/${proto})
    endif()
    add_custom_command(
        OUTPUT ${contract_dir}/${stem}.c ${contract_dir}/${stem}.h
        COMMAND ${PROTOC_C} -I ${CMAKE_SOURCE_DIR}/proto -I ${PROTOBUF_IMPORTS}
                --c_out=${contract_dir} ${source}
        DEPENDS ${source} VERBATIM)
    list(APPEND contract_sources ${contract_dir}/${stem}.c)
endforeach()
add_custom_command(
    OUTPUT ${contract_dir}/desk.pb-c.c ${contract_dir}/desk.pb-c.h
    COMMAND ${PROTOC_C} -I ${CMAKE_SOURCE_DIR}/client/desk -I ${CMAKE_SOURCE_DIR}/proto
            --c_out=${contract_dir} ${CMAKE_SOURCE_DIR}/client/desk/desk.proto
    DEPENDS client/desk/desk.proto VERBATIM)
include(cmake/services.cmake)
add_library(senconet_contract STATIC ${contract_sources})
target_include_directories(senconet_contract SYSTEM PUBLIC ${contract_dir})
target_link_libraries(senconet_contract PUBLIC PkgConfig::PROTOBUF_C)

# What senco answers to its own page is no part of the contract with others.
add_library(senconet_desk_contract STATIC ${contract_dir}/desk.pb-c.c)
target_link_libraries(senconet_desk_contract PUBLIC senconet_contract)
