# The pin: the record of the reference, made by asking it.
set(tools ${CMAKE_SOURCE_DIR}/tools)
set(pin ${CMAKE_BINARY_DIR}/generated/pin.h)
set(pin_json ${CMAKE_BINARY_DIR}/generated/pin.json)
add_custom_command(OUTPUT ${pin} ${pin_json}
  COMMAND env PYTHONHASHSEED=0 ${SAMEBYTE_REFERENCE} -B ${tools}/pin.py ${CMAKE_BINARY_DIR}/generated
  DEPENDS ${tools}/pin.py ${tools}/pin_elf.py ${tools}/pin_walk.py ${SAMEBYTE_REFERENCE}
  COMMENT "The pin: asking the reference" VERBATIM)
