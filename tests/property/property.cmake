# Properties: drawn cases against a second reckoning. The seed is printed with a case that fails.
add_executable(formula_lines tests/property/formula_lines.c)
target_link_libraries(formula_lines PRIVATE senconet_client)
add_test(NAME property_formula
         COMMAND /usr/bin/python3 tests/property/formula_property.py $<TARGET_FILE:senco>
                 --lines $<TARGET_FILE:formula_lines> --cases 5000
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(property_formula PROPERTIES LABELS property)
add_executable(suppression_lines tests/property/suppression_lines.c)
target_link_libraries(suppression_lines PRIVATE senconet_domain)
add_test(NAME property_suppression
         COMMAND /usr/bin/python3 tests/property/suppression_property.py $<TARGET_FILE:suppression_lines>
         WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
set_tests_properties(property_suppression PROPERTIES LABELS property)
