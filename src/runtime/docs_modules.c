/* Docs of modules: see docs.h. Apart from the other docs, which are many and far away, because each start
   looks at one. */
#include "runtime/docs.h"

#define DOC_TEXT(text)
#define DOC_ROW(name, signature, doc)
static const struct {
  const char *name, *doc; /* doc NULL: None */
} modules[] = {
#define DOC_MODULE(name, doc) {name, doc},
#include "docs.def"
};

const char *doc_of_module(const char *name) {
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
    if (strcmp(name, modules[i].name) == 0) return modules[i].doc;
  return NULL;
}
