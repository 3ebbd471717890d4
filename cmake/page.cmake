# The page: its own files as they are, and the style sheet that Sass makes of GOV.UK Frontend, as one C table of bytes
# (struct page_file in client/page/files.h).
find_program(NPM npm REQUIRED)
find_program(NODE node REQUIRED)
set(web ${CMAKE_SOURCE_DIR}/client/page/web)
set(page_source ${CMAKE_BINARY_DIR}/page.c)
set(page_style ${CMAKE_BINARY_DIR}/page.css)
file(GLOB_RECURSE page_files CONFIGURE_DEPENDS ${web}/*.js ${web}/*.html ${web}/*.svg)
list(FILTER page_files EXCLUDE REGEX /node_modules/)
file(GLOB page_styles CONFIGURE_DEPENDS ${web}/style/*.scss)
add_custom_command(
    OUTPUT ${web}/node_modules/.package-lock.json
    COMMAND ${NPM} ci --no-audit --no-fund --omit=optional --ignore-scripts
    DEPENDS ${web}/package-lock.json WORKING_DIRECTORY ${web} VERBATIM)
add_custom_command(
    OUTPUT ${page_style}
    COMMAND ${NODE} node_modules/sass/sass.js --no-source-map --style=compressed style/page.scss ${page_style}
    DEPENDS ${page_styles} ${web}/node_modules/.package-lock.json WORKING_DIRECTORY ${web} VERBATIM)
add_custom_command(
    OUTPUT ${page_source}
    COMMAND ${NODE} ${CMAKE_SOURCE_DIR}/cmake/embed_page.mjs ${page_source} ${page_style} ${web}
    DEPENDS ${page_files} ${page_style} cmake/embed_page.mjs VERBATIM)
