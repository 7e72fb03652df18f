// link: sb_verify
/* JSON: what is printed, what is read, what is refused. */
#include "unit.h"
#include "verify/json.h"
#include <stdlib.h>

static Json *parse(const char *text, bool *whole) {
  const char *end = NULL;
  Json *item = json_parse(text, strlen(text), &end);
  *whole = item && *end == 0;
  return item;
}

/* Reads and prints: `want`, or NULL for what must not be read. */
static void check_round(const char *text, const char *want) {
  bool whole;
  Json *item = parse(text, &whole);
  char *got = whole ? json_print(item, false) : NULL;
  if (want)
    CHECK_STR(got, want);
  else
    CHECK(!got);
  if (!want && got) fprintf(stderr, "  read: %s\n", text);
  free(got);
  json_free(item);
}

static void test_values(void) {
  check_round(" null ", "null");
  check_round("[true,false]", "[true,false]");
  check_round("{ }", "{}");
  check_round("[ ]\r\n\t", "[]");
  check_round("{\"b\" : [ 1 , {\"a\":\"x\"} ],\"a\":2}", "{\"b\":[1,{\"a\":\"x\"}],\"a\":2}");
  check_round("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u20ac\\ud83d\\ude00\\u001F\"",
              "\"\\\"\\\\/\\b\\f\\n\\r\\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\\u001f\"");
  check_round("[0,-1,10,0.1,2147483647,2147483648,-2147483649,1e300,0.30000000000000004,1E+2,12e-1]",
              "[0,-1,10,0.1,2147483647,2147483648,-2147483649,1e+300,0.30000000000000004,100,1.2]");
  check_round("1e999", "null");
}

static void test_refusals(void) {
  static const char *const texts[] = {"",
                                      " ",
                                      "nul",
                                      "[1,]",
                                      "[1 2]",
                                      "[",
                                      "{\"a\"}",
                                      "{\"a\":}",
                                      "{a:1}",
                                      "{\"a\":1,}",
                                      "\"",
                                      "\"\\\"",
                                      "\"\\x41\"",
                                      "\"\\u12\"",
                                      "\"\\u123",
                                      "\"\\ud800\"",
                                      "\"\\udc00\"",
                                      "\"\\ud800\\n\"",
                                      "\"\\u0000\"",
                                      "\"a\nb\"",
                                      "01",
                                      "-",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "+1",
                                      "\"\\",
                                      "[1]]",
                                      "\"a\\",
                                      "{\"a\":1",
                                      "[\"a\",",
                                      "tru",
                                      "\"\\ud83d\\u0041\""};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) check_round(texts[i], NULL);
  const char *end = NULL;
  CHECK(!json_parse("\"a\0b\"", 5, &end));
  CHECK(!json_parse("[\0]", 3, &end));
  char *deep = malloc(2 * JSON_MOST_DEPTH + 3);
  if (!deep) return;
  for (size_t depth = JSON_MOST_DEPTH; depth < JSON_MOST_DEPTH + 2; depth++) {
    memset(deep, '[', depth);
    memset(deep + depth, ']', depth);
    Json *item = json_parse(deep, 2 * depth, &end);
    CHECK((item != NULL) == (depth == JSON_MOST_DEPTH));
    json_free(item);
  }
  free(deep);
}

static void test_trees(void) {
  Json *root = json_new(JSON_OBJECT), *list = json_put_new(root, "list", JSON_ARRAY);
  json_put_string(root, "text", "a\"b");
  json_put_number(root, "n", 3);
  json_put_bool(root, "yes", true);
  json_append(list, json_string("x"));
  json_append(list, json_new(JSON_OBJECT));
  char *wide = json_print(root, true);
  CHECK_STR(wide,
            "{\n\t\"list\":\t[\"x\", {}],\n\t\"text\":\t\"a\\\"b\",\n\t\"n\":\t3,\n\t\"yes\":\ttrue\n}");
  bool whole;
  Json *other = wide ? parse(wide, &whole) : NULL;
  CHECK(json_equal(root, other));
  CHECK_STR(json_text(json_get(other, "text")), "a\"b");
  CHECK(json_is(json_at(json_get(other, "list"), 1), JSON_OBJECT));
  CHECK(!json_at(json_get(other, "list"), 2) && !json_get(other, "none") && !json_get(NULL, "none"));
  Json *taken = json_take(other, "yes");
  CHECK(taken && taken->number == 1 && !json_take(other, "yes") && !json_equal(root, other));
  json_put(other, "yes", taken);
  CHECK(json_equal(root, other));
  json_free(json_take(other, "list"));
  CHECK_STR(json_first(other)->name, "text");
  json_append(list, NULL);
  CHECK(!json_print(root, false)); /* something is missing */
  free(wide);
  json_free(root);
  json_free(other);
}

int main(void) {
  test_values();
  test_refusals();
  test_trees();
  return finish();
}
