# Writes OUT, a header with STORE_BUILD: the SHA-256 of the files that LIST names and of the pin, in that order.
file(READ ${LIST} files)
set(sums "")
foreach(file ${files} ${PIN})
  file(SHA256 ${file} sum)
  string(APPEND sums ${sum})
endforeach()
string(SHA256 build "${sums}")
file(CONFIGURE OUTPUT ${OUT} CONTENT "#define STORE_BUILD \"${build}\"\n" @ONLY)
