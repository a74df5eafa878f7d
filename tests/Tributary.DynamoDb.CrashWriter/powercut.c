/*
 * A disk that loses power. Preloaded into a process, it lets writes to the files POWERCUT_PATH, POWERCUT_PATH-wal and
 * POWERCUT_PATH-journal through and remembers those that were not followed by fsync or fdatasync. At the POWERCUT_AT-th call it puts
 * every file back to its last flush, then applies a random part of the writes since: whole, torn at sectors of 512 bytes, or not at
 * all (a disk with a cache reorders), and ends the process. POWERCUT_SEED makes the choice repeatable.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR 512
#define FILES 3
#define EXIT_CODE 99

struct change {
	off_t offset;
	size_t length;     /* of data; 0 for a change of size only */
	off_t size_before; /* of the file */
	off_t size_after;  /* of a truncation; -1 for a write */
	unsigned char *before;
	size_t before_length;
	unsigned char *data;
	struct change *previous, *next;
};

struct file {
	char path[PATH_MAX];
	struct change *first, *last;
};

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static struct file files[FILES];
static long calls, cut_at;
static uint64_t state;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);

static void *real(const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);
	if (!found) {
		fprintf(stderr, "powercut: no %s\n", name);
		_exit(98);
	}
	return found;
}

__attribute__((constructor)) static void begin(void)
{
	const char *suffixes[FILES] = {"", "-wal", "-journal"};
	const char *path = getenv("POWERCUT_PATH"), *at = getenv("POWERCUT_AT"), *seed = getenv("POWERCUT_SEED");
	real_pwrite = real("pwrite64");
	real_fsync = real("fsync");
	real_fdatasync = real("fdatasync");
	real_ftruncate = real("ftruncate64");
	for (int i = 0; path && i < FILES; i++)
		snprintf(files[i].path, sizeof files[i].path, "%s%s", path, suffixes[i]);
	cut_at = at ? atol(at) : 0;
	state = (seed ? strtoull(seed, NULL, 10) : 1) * 2654435769u + 88172645463325252ull;
}

static unsigned draw(unsigned below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state % below);
}

static struct file *tracked(int descriptor)
{
	char link[64], path[PATH_MAX];
	snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
	ssize_t length = readlink(link, path, sizeof path - 1);
	if (length <= 0 || !files[0].path[0])
		return NULL;
	path[length] = 0;
	for (int i = 0; i < FILES; i++)
		if (strcmp(path, files[i].path) == 0)
			return &files[i];
	return NULL;
}

static void forget(struct file *file)
{
	while (file->first) {
		struct change *change = file->first;
		file->first = change->next;
		free(change->before);
		free(change->data);
		free(change);
	}
	file->last = NULL;
}

static void undo(int descriptor, struct change *change)
{
	if (change->before_length)
		real_pwrite(descriptor, change->before, change->before_length, change->offset);
	real_ftruncate(descriptor, change->size_before);
}

static void apply(int descriptor, struct change *change)
{
	unsigned fate = draw(4);
	if (fate == 0)
		return;
	if (change->size_after >= 0) {
		real_ftruncate(descriptor, change->size_after);
		return;
	}
	for (size_t done = 0; done < change->length;) {
		size_t part = SECTOR - (size_t)((change->offset + done) % SECTOR);
		if (part > change->length - done)
			part = change->length - done;
		if (fate != 1 || draw(2))
			real_pwrite(descriptor, change->data + done, part, change->offset + (off_t)done);
		done += part;
	}
}

static void cut(void)
{
	for (int i = 0; i < FILES; i++) {
		int descriptor = open(files[i].path, O_RDWR);
		if (descriptor < 0)
			continue;
		for (struct change *change = files[i].last; change; change = change->previous)
			undo(descriptor, change);
		for (struct change *change = files[i].first; change; change = change->next)
			apply(descriptor, change);
	}
	_exit(EXIT_CODE);
}

static void count(void)
{
	if (cut_at && ++calls >= cut_at)
		cut();
}

static struct change *record(struct file *file, int descriptor, off_t offset, size_t length, off_t size_after)
{
	struct stat status;
	struct change *change = calloc(1, sizeof *change);
	fstat(descriptor, &status);
	change->offset = offset;
	change->length = length;
	change->size_before = status.st_size;
	change->size_after = size_after;
	off_t end = size_after >= 0 ? status.st_size : offset + (off_t)length;
	if (end > status.st_size)
		end = status.st_size;
	if (end > offset) {
		change->before_length = (size_t)(end - offset);
		change->before = malloc(change->before_length);
		ssize_t got = pread(descriptor, change->before, change->before_length, offset);
		change->before_length = got > 0 ? (size_t)got : 0;
	}
	change->previous = file->last;
	if (file->last)
		file->last->next = change;
	else
		file->first = change;
	file->last = change;
	return change;
}

ssize_t pwrite64(int descriptor, const void *data, size_t length, off_t offset)
{
	struct file *file = tracked(descriptor);
	if (!file)
		return real_pwrite(descriptor, data, length, offset);
	pthread_mutex_lock(&gate);
	struct change *change = record(file, descriptor, offset, length, -1);
	change->data = malloc(length);
	memcpy(change->data, data, length);
	ssize_t written = real_pwrite(descriptor, data, length, offset);
	count();
	pthread_mutex_unlock(&gate);
	return written;
}

ssize_t pwrite(int descriptor, const void *data, size_t length, off_t offset)
{
	return pwrite64(descriptor, data, length, offset);
}

static int flush(int descriptor, int (*real_flush)(int))
{
	struct file *file = tracked(descriptor);
	if (!file)
		return real_flush(descriptor);
	pthread_mutex_lock(&gate);
	count(); /* the power may go before the flush is done */
	forget(file);
	pthread_mutex_unlock(&gate);
	return 0; /* the tests end processes, not machines: what is remembered as flushed need not reach a real disk */
}

int fsync(int descriptor)
{
	return flush(descriptor, real_fsync);
}

int fdatasync(int descriptor)
{
	return flush(descriptor, real_fdatasync);
}

int ftruncate64(int descriptor, off_t size)
{
	struct file *file = tracked(descriptor);
	if (!file)
		return real_ftruncate(descriptor, size);
	pthread_mutex_lock(&gate);
	record(file, descriptor, size, 0, size);
	int result = real_ftruncate(descriptor, size);
	count();
	pthread_mutex_unlock(&gate);
	return result;
}

int ftruncate(int descriptor, off_t size)
{
	return ftruncate64(descriptor, size);
}
