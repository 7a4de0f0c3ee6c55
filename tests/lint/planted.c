/* planted.c: five mistakes that `make lint` must see, each by two readers: tests/rules/lint.sh. */
#include <stdio.h>
#include <stdlib.h>

int planted_use_after_free(size_t size);
char *planted_unchecked_malloc(void);
void planted_format(const char *text);
int planted_off_by_one(const int *from);
int planted_open_file(const char *path);

int planted_use_after_free(size_t size)
{
	int *number = malloc(size);
	int first;

	if (!number)
		return 0;
	free(number);
	first = *number; /* use after free */
	return first;
}

char *planted_unchecked_malloc(void)
{
	char *text = malloc(10);

	text[0] = 'x'; /* unchecked malloc */
	return text;
}

void planted_format(const char *text)
{
	printf(text); /* format string */
}

int planted_off_by_one(const int *from)
{
	int counts[4] = {0};

	for (int i = 0; i < 4; i++)
		counts[i] = from[i];
	return counts[4]; /* off by one */
}

int planted_open_file(const char *path)
{
	FILE *file = fopen(path, "r");
	int first;

	if (!file)
		return -1;
	first = fgetc(file);
	return first; /* file left open */
}
