/* attack.c: what an attacker tries with a statement. */
#include "walk.h"

const char *const attack_names[] = {"none"};
const size_t attack_count = 1;

bool attack(struct walk *walk, size_t n)
{
	(void)walk, (void)n;
	return false;
}
