// link: sb_verify
/* The comparison of outcomes, on folders written here: a tier that differs need not exist to be tested. */
#include "unit.h"
#include "verify/compare.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Writes the folders that a run leaves. */
typedef struct {
  char root[64];
} Scratch;

static void put_file(const Scratch *scratch, const char *name, const char *text) {
  char path[256];
  snprintf(path, sizeof path, "%s/%s", scratch->root, name);
  FILE *file = fopen(path, "w");
  CHECK(file != NULL);
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

static void put_run(const Scratch *scratch, const char *label, const char *out, const char *err) {
  char path[256];
  static const char *const folders[] = {".run", ".tmp"};
  for (int i = 0; i < 2; i++) {
    snprintf(path, sizeof path, "%s/%s%s", scratch->root, label, folders[i]);
    mkdir(path, 0755);
  }
  snprintf(path, sizeof path, "%s.out", label);
  put_file(scratch, path, out);
  snprintf(path, sizeof path, "%s.err", label);
  put_file(scratch, path, err);
}

static Outcome collect(const Scratch *scratch, const char *label, int status) {
  Outcome outcome = {.ended = {.status = status}};
  CHECK(outcome_collect(&outcome, scratch->root, label, NULL, NULL) == 0);
  return outcome;
}

/* Compares two stdouts: how many differences; the first one in *first when wanted. */
static size_t compare_texts(const char *a, const char *b, Difference *first) {
  Scratch scratch = {"/tmp/samebyte-unit-XXXXXX"};
  CHECK(mkdtemp(scratch.root) != NULL);
  put_run(&scratch, "a", a, "");
  put_run(&scratch, "b", b, "");
  Outcome x = collect(&scratch, "a", 0), y = collect(&scratch, "b", 0);
  DiffList list = {0};
  CHECK(outcomes_compare(&x, &y, &list) == (list.n ? 1 : 0));
  size_t n = list.n;
  if (first && n) *first = list.items[0];
  diffs_fini(&list);
  outcome_fini(&x);
  outcome_fini(&y);
  tree_remove(scratch.root);
  return n;
}

/* Class D: 1 the same modulo addresses, 0 different, -1 the reference does not reproduce itself. */
static int compare_modulo(const char *first, const char *second, const char *tier) {
  Scratch scratch = {"/tmp/samebyte-unit-XXXXXX"};
  CHECK(mkdtemp(scratch.root) != NULL);
  put_run(&scratch, "a", first, "");
  put_run(&scratch, "b", second, "");
  put_run(&scratch, "c", tier, "");
  Outcome a = collect(&scratch, "a", 0), b = collect(&scratch, "b", 0), c = collect(&scratch, "c", 0);
  Addresses *addresses = addresses_learn(&a, &b);
  DiffList list = {0};
  int result = addresses ? outcomes_compare_modulo(&a, &c, addresses, &list) == 0 : -1;
  addresses_free(addresses);
  diffs_fini(&list);
  outcome_fini(&a);
  outcome_fini(&b);
  outcome_fini(&c);
  tree_remove(scratch.root);
  return result;
}

static void test_streams(void) {
  Difference d;
  CHECK(compare_texts("same\n", "same\n", NULL) == 0);
  CHECK(compare_texts("", "", NULL) == 0);
  CHECK(compare_texts("one\ntwo\n", "one\ntwO\n", &d) == 1);
  CHECK(d.reason == DIFF_CONTENT && d.offset == 6 && d.line == 2 && d.excerpt_at == 0);
  CHECK(d.expected.len == 8 && memcmp(d.expected.bytes, "one\ntwo\n", 8) == 0);
  CHECK(d.got.len == 8 && memcmp(d.got.bytes, "one\ntwO\n", 8) == 0);
  CHECK(compare_texts("abc", "abcdef", &d) == 1);
  CHECK(d.offset == 3 && d.line == 1);
  CHECK(compare_texts("", "x", &d) == 1);
  CHECK(d.offset == 0 && d.line == 1 && d.expected.len == 0 && d.got.len == 1);
}

static void test_files(void) {
  Scratch scratch = {"/tmp/samebyte-unit-XXXXXX"};
  char path[256];
  CHECK(mkdtemp(scratch.root) != NULL);
  put_run(&scratch, "a", "", "");
  put_run(&scratch, "b", "", "");
  put_file(&scratch, "a.run/only-a", "1");
  put_file(&scratch, "b.tmp/only-b", "1");
  put_file(&scratch, "a.run/same", "1");
  put_file(&scratch, "b.run/same", "1");
  put_file(&scratch, "a.run/text", "left");
  put_file(&scratch, "b.run/text", "lift");
  put_file(&scratch, "a.run/mode", "1");
  put_file(&scratch, "b.run/mode", "1");
  snprintf(path, sizeof path, "%s/b.run/mode", scratch.root);
  chmod(path, 0600);
  put_file(&scratch, "a.run/kind", "1");
  snprintf(path, sizeof path, "%s/b.run/kind", scratch.root);
  mkdir(path, 0755);
  Outcome a = collect(&scratch, "a", 0), b = collect(&scratch, "b", 3);
  DiffList list = {0};
  CHECK(outcomes_compare(&a, &b, &list) == 1);
  CHECK(list.n == 6);
  static const struct {
    const char *what;
    DiffReason reason;
  } want[] = {{"exit status", DIFF_STATUS}, {"$TMPDIR/only-b", DIFF_EXTRA}, {"kind", DIFF_KIND},
              {"mode", DIFF_MODE},          {"only-a", DIFF_MISSING},       {"text", DIFF_CONTENT}};
  for (size_t i = 0; i < list.n && i < 6; i++) {
    CHECK_STR(list.items[i].what, want[i].what);
    CHECK(list.items[i].reason == want[i].reason);
  }
  diffs_fini(&list);
  outcome_fini(&a);
  outcome_fini(&b);
  tree_remove(scratch.root);
}

static void test_modulo_addresses(void) {
  const char *a = "<A at 0x7f0000001000> <B at 0x7f0000002000> <A at 0x7f0000001000>\n";
  const char *b = "<A at 0x7f1111111000> <B at 0x7f1111112000> <A at 0x7f1111111000>\n";
  CHECK(compare_modulo(a, b, "<A at 0x10000c000> <B at 0x10000d000> <A at 0x10000c000>\n") == 1);
  /* another object where the same one stood */
  CHECK(compare_modulo(a, b, "<A at 0x10000c000> <B at 0x10000d000> <A at 0x10000e000>\n") == 0);
  CHECK(compare_modulo(a, b, "<A at 0x10000c000> <B at 0x10000c000> <A at 0x10000c000>\n") == 0);
  /* anything else */
  CHECK(compare_modulo(a, b, "<A at 0x10000c000> <C at 0x10000d000> <A at 0x10000c000>\n") == 0);
  CHECK(compare_modulo(a, b, "<A at 0x10000c000> <B at 0x10000d000> <A at 0x10000c000>\n!") == 0);
  CHECK(compare_modulo(a, b, "") == 0);
  /* decimal: only where the reference differs from itself, and only what can be an address */
  CHECK(compare_modulo("id 139637976727552 x 123456784", "id 140737353990144 x 123456784",
                       "id 4311744512 x 123456784") == 1);
  CHECK(compare_modulo("id 139637976727552 x 123456784", "id 140737353990144 x 123456784",
                       "id 4311744512 x 123456792") == 0);
  CHECK(compare_modulo("t 0.123457", "t 0.987651", "t 0.555555") == -1);
  CHECK(compare_modulo("a b 0x7f0000001000", "b a 0x7f0000001000", "a b 0x7f0000001000") == -1);
}

static void test_hiding(void) {
  Scratch scratch = {"/tmp/samebyte-unit-XXXXXX"};
  char path[256], text[512];
  Digest hidden, plain;
  CHECK(mkdtemp(scratch.root) != NULL);
  snprintf(text, sizeof text, "%s/run/app.py and %s", scratch.root, scratch.root);
  put_file(&scratch, "text", text);
  put_file(&scratch, "shown", "/samebyte/run/app.py and /samebyte");
  snprintf(path, sizeof path, "%s/text", scratch.root);
  CHECK(digest_file(path, scratch.root, "/samebyte", &hidden) == 0);
  snprintf(path, sizeof path, "%s/shown", scratch.root);
  CHECK(digest_file(path, NULL, NULL, &plain) == 0);
  CHECK_STR(hidden.hex, plain.hex);
  CHECK(hidden.bytes == plain.bytes);
  /* across the pieces in which a file is read */
  snprintf(path, sizeof path, "%s/long", scratch.root);
  FILE *file = fopen(path, "w");
  for (int i = 0; file && i < 40000; i++) fputs("-0123456789-NAME", file);
  if (file) fclose(file);
  CHECK(digest_file(path, "-NAME-", "", &hidden) == 0);
  CHECK(hidden.bytes == 40000 * 16 - 39999 * 6);
  CHECK(digest_file("/nonexistent", NULL, NULL, &plain) == -1);
  digest_bytes("abc", 3, &plain);
  CHECK_STR(plain.hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  tree_remove(scratch.root);
  CHECK(access(scratch.root, F_OK) != 0);
}

int main(void) {
  test_streams();
  test_files();
  test_modulo_addresses();
  test_hiding();
  return finish();
}
