/* test_file_lock.c: one process at a time, and a killed one is in nobody's way. */
#include "unit/folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>

/* A child that holds the lock, says so through the pipe, and sleeps. */
static pid_t start_holder(const char *path)
{
	int ready[2];
	char byte;
	pid_t child;

	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		int fd = -1;

		alarm(60);
		if (doc_file_lock(path, 0, &fd, NULL) < 0 || write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	return child;
}

static void stop(pid_t child)
{
	int status;

	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
}

static void a_held_lock_is_a_conflict_and_a_killed_holder_leaves_none(void **state)
{
	pid_t holder = start_holder("lock");
	int fd = -1;

	(void)state;
	assert_fails(doc_file_lock("lock", 0, &fd, &err), DOC_ECONFLICT,
	             "another process holds the lock 'lock'");
	assert_fails(doc_file_lock("lock", 50, &fd, &err), DOC_ECONFLICT, "another process");
	assert_int_equal(fd, -1);
	stop(holder);
	assert_ok(doc_file_lock("lock", 0, &fd, &err));
	assert_true(fd >= 0);
	doc_file_unlock(fd);
}

static void a_waiter_gets_the_lock_when_it_is_free(void **state)
{
	pid_t holder = start_holder("lock");
	pid_t killer = fork();
	int fd = -1;

	(void)state;
	if (killer == 0) {
		usleep(100000);
		_exit(kill(holder, SIGKILL) == 0 ? 0 : 1);
	}
	assert_ok(doc_file_lock("lock", 30000, &fd, &err));
	doc_file_unlock(fd);
	assert_int_equal(waitpid(holder, NULL, 0), holder);
	assert_int_equal(waitpid(killer, NULL, 0), killer);
}

/* Each adds one to a number, many times; without the lock they would lose some. */
static void add_often(int times)
{
	for (int i = 0; i < times; i++) {
		struct doc_buf old = {0};
		char text[16];
		int fd = -1;

		if (doc_file_lock("lock", 30000, &fd, NULL) < 0 ||
		    doc_file_read("root/count", ROOM, false, &old, NULL) < 0)
			_exit(1);
		snprintf(text, sizeof(text), "%d", atoi(old.data) + 1);
		if (doc_file_write("root", "count", text, strlen(text), NULL) < 0)
			_exit(1);
		doc_file_unlock(fd);
		doc_buf_clear(&old);
	}
	_exit(0);
}

static void two_processes_take_turns(void **state)
{
	pid_t children[2];
	int status;

	(void)state;
	put("root/count", "0");
	for (size_t i = 0; i < DOC_COUNT(children); i++) {
		children[i] = fork();
		if (children[i] == 0)
			add_often(100);
	}
	for (size_t i = 0; i < DOC_COUNT(children); i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	assert_holds("root/count", "200");
	assert_count("root", 1);
}

static void a_program_that_is_started_does_not_inherit_the_lock(void **state)
{
	int fd = -1;
	int again = -1;
	pid_t child;

	(void)state;
	assert_ok(doc_file_lock("lock", 0, &fd, &err));
	child = fork();
	if (child == 0) {
		execl("/bin/sleep", "sleep", "60", (char *)NULL);
		_exit(1);
	}
	close(fd); /* as a crash would: without unlocking */
	assert_ok(doc_file_lock("lock", 2000, &again, &err));
	doc_file_unlock(again);
	stop(child);
}

static void a_lock_is_not_taken_through_a_link(void **state)
{
	int fd = -1;

	(void)state;
	assert_int_equal(symlink("outside/made", "lock"), 0);
	assert_fails(doc_file_lock("lock", 0, &fd, &err), DOC_EINVALID,
	             "cannot open lock 'lock': ");
	assert_fails(doc_file_lock("missing/lock", 0, &fd, &err), DOC_ENOTFOUND,
	             "cannot open lock");
	assert_count("outside", 0);
	doc_file_unlock(-1);
}

/* --- in turn ---------------------------------------------------------------------------------- */

/* Until so many stand in the queue: who draws a number locks that byte of the file. */
static void wait_for_queue(off_t number)
{
	int fd = open("lock" DOC_FILE_QUEUE, O_RDWR | O_CREAT, 0666);
	struct flock there;

	assert_true(fd >= 0);
	do {
		usleep(1000);
		there = (struct flock){.l_type = F_WRLCK, .l_start = number, .l_len = 1};
		assert_int_equal(fcntl(fd, F_OFD_GETLK, &there), 0);
	} while (there.l_type == F_UNLCK);
	close(fd);
}

/* A child that waits for its turn, writes its name to the pipe, and gives the lock on. */
static pid_t start_waiter(char name, int told)
{
	pid_t child = fork();
	int fd = -1;

	if (child != 0)
		return child;
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* stopped or not, it does not outlast a failed test */
	alarm(60);
	if (doc_file_lock_in_turn("lock", 50000, &fd, NULL) < 0 || write(told, &name, 1) != 1)
		_exit(1);
	doc_file_unlock(fd);
	_exit(0);
}

static void wait_for_children(const pid_t *children, size_t count)
{
	int status;

	for (size_t i = 0; i < count; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
}

static void waiters_get_the_lock_in_the_order_in_which_they_came(void **state)
{
	static const char names[] = "abcdefgh";
	pid_t children[sizeof(names) - 1];
	char got[sizeof(names)] = "";
	int told[2];
	int fd = -1;

	(void)state;
	assert_int_equal(pipe(told), 0);
	assert_ok(doc_file_lock_in_turn("lock", 0, &fd, &err));
	for (size_t i = 0; i < DOC_COUNT(children); i++) {
		children[i] = start_waiter(names[i], told[1]);
		wait_for_queue((off_t)i + 1);
	}
	doc_file_unlock(fd);
	wait_for_children(children, DOC_COUNT(children));
	assert_int_equal(read(told[0], got, sizeof(got) - 1), sizeof(got) - 1);
	assert_string_equal(got, names);
	close(told[0]);
	close(told[1]);
}

static void who_does_not_wait_overtakes_nobody(void **state)
{
	int told[2];
	int fd = -1;
	int other = -1;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(told), 0);
	assert_ok(doc_file_lock_in_turn("lock", 0, &fd, &err));
	child = start_waiter('a', told[1]);
	wait_for_queue(1);
	/* It stands there as long as it is stopped. */
	assert_int_equal(kill(child, SIGSTOP), 0);
	doc_file_unlock(fd);
	assert_fails(doc_file_lock_in_turn("lock", 0, &other, &err), DOC_ECONFLICT,
	             "another process holds the lock 'lock'");
	/* But who waits long enough passes it. */
	assert_ok(doc_file_lock_in_turn("lock", 300, &other, &err));
	doc_file_unlock(other);
	stop(child);
	assert_ok(doc_file_lock_in_turn("lock", 0, &fd, &err));
	doc_file_unlock(fd);
	close(told[0]);
	close(told[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_held_lock_is_a_conflict_and_a_killed_holder_leaves_none),
		IN_FOLDER(a_waiter_gets_the_lock_when_it_is_free),
		IN_FOLDER(two_processes_take_turns),
		IN_FOLDER(a_program_that_is_started_does_not_inherit_the_lock),
		IN_FOLDER(a_lock_is_not_taken_through_a_link),
		IN_FOLDER(waiters_get_the_lock_in_the_order_in_which_they_came),
		IN_FOLDER(who_does_not_wait_overtakes_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
