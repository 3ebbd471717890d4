# How every file of ours is compiled. Presets choose the sanitizers; see CMakePresets.json.
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(SENCONET_SANITIZE "address and undefined-behaviour sanitizers" OFF)
option(SENCONET_SANITIZE_THREADS "thread sanitizer" OFF)
option(SENCONET_FUZZ "build the fuzz targets (clang)" OFF)

add_library(senconet_compiler INTERFACE)
target_include_directories(senconet_compiler INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(senconet_compiler INTERFACE _GNU_SOURCE
                           SENCONET_VERSION="${PROJECT_VERSION}"
                           SENCONET_DATE="${SENCONET_DATE}")
target_compile_options(senconet_compiler INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
    -Wformat=2 -Wpointer-arith -Wundef -Werror
    -include ${CMAKE_SOURCE_DIR}/common/base/banned.h)

# Of a debug build two hundred programs are tests: gold links each in half the time.
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    include(CheckLinkerFlag)
    check_linker_flag(C -fuse-ld=gold SENCONET_HAS_GOLD)
    if(SENCONET_HAS_GOLD)
        add_link_options(-fuse-ld=gold)
    endif()
endif()

if(SENCONET_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all
                        -fno-omit-frame-pointer)
    # At one address, as the sanitizers' tables hold a hundred thousand pointers that would be moved at each start.
    add_compile_options(-fno-pie)
    set(CMAKE_EXE_LINKER_FLAGS "${CMAKE_EXE_LINKER_FLAGS} -no-pie")
    # dlopen is the sanitizer's then: of whose program it is asked it sees by the old tag only.
    add_link_options(-fsanitize=address,undefined -Wl,--disable-new-dtags)
endif()
if(SENCONET_SANITIZE_THREADS)
    add_compile_options(-fsanitize=thread -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=thread)
endif()
if(SENCONET_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
    # An assert is a bug of ours that must not go on, least of all at a trust.
    add_compile_options(-UNDEBUG
                        -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection
                        -fcf-protection -fPIE)
    add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()
