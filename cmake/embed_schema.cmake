# server/store/schema/NNN_name.sql and server/store/functions/area.sql -> two C tables of texts (struct schema_file
# in migrate.h), each in the order of its names.
function(embed table prefix folder)
    file(GLOB files ${DIR}/${folder}/*.sql)
    list(SORT files)
    set(code "const struct schema_file ${table}[] = {\n")
    foreach(path ${files})
        get_filename_component(name ${path} NAME)
        file(READ ${path} hex HEX)
        string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
        string(APPEND code "    {\"${prefix}${name}\", (const char[]){${bytes}0}},\n")
    endforeach()
    file(APPEND ${OUT} "${code}    {NULL, NULL},\n};\n")
endfunction()

file(WRITE ${OUT} "#include \"server/store/migrate.h\"\n\n")
embed(schema_files "" schema)
embed(schema_functions functions/ functions)
