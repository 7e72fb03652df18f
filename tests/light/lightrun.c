/* lightrun FILE [FAIL_AT]: a program under Light alone, without door and limits, for tests. Exit status 3 and
   one line on stderr when Light refuses it. With FAIL_AT that request for memory fails. */
#include "api/light.h"
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  enum { MOST = 1 << 20 };
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  char *source = malloc(MOST);
  if (!file || !source) return 2;
  size_t n = fread(source, 1, MOST, file);
  fclose(file);
  LightResult result;
  light_run(source, n, argv[1], &(LightOptions){.fail_at = argc > 2 ? strtoull(argv[2], NULL, 10) : 0},
            &result);
  if (result.trapped)
    fprintf(stderr, "trap: %s at line %d\n", result.why, result.line);
  else if (result.output_len)
    fwrite(result.output, 1, result.output_len, stdout);
  free(result.output);
  free(source);
  return result.trapped ? 3 : result.status;
}
