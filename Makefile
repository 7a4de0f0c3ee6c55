# docreg: libdoc and its program. GNU make, one file, no configure step.
#
#   make [MODE=debug|release|asan] [CC=gcc|clang]   build into build/$(MODE)-$(CC)
#   make demo         the main job from nothing     make check   all tests
#   make deps         install what is missing       make bench   figures beside their floors
#   make coverage     lines and branches            make fuzz    libFuzzer targets (clang)
#   make install DESTDIR= PREFIX=/usr/local

MODE   ?= debug
CC     := $(if $(filter default,$(origin CC)),gcc,$(CC))
PREFIX ?= /usr/local
OUT    := build/$(MODE)-$(notdir $(CC))
V      ?= 0
VERSION := $(shell sed -n 's/^\#define DOC_VERSION *"\(.*\)"/\1/p' include/libdoc/version.h 2>/dev/null)

packages  := libgit2 yaml-0.1 libzip zlib libcrypto libutf8proc jansson
libraries := libgit2 yaml-0.1 libzip zlib libcrypto libutf8proc
debian    := build-essential pkg-config git openssh-client gettext scdoc unzip zip perl clang \
             libclang-rt-14-dev libgit2-dev libyaml-dev libzip-dev zlib1g-dev libssl-dev \
             libutf8proc-dev libjansson-dev libcmocka-dev shellcheck expect strace

# Packages are asked for once; `make deps` must work before they are there.
pkg_cflags := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(packages) 2>/dev/null))
lib_libs    = $(shell pkg-config --libs $(libraries))
cmd_libs    = $(shell pkg-config --libs jansson)

is_clang := $(findstring clang,$(notdir $(CC)))

# trust.md section 5: what both compilers accept, then what only gcc knows.
WARNINGS := -Wall -Wextra -Wpedantic -Wformat=2 -Wconversion -Wsign-conversion -Wshadow \
            -Wcast-qual -Wnull-dereference -Wstrict-prototypes -Wmissing-prototypes \
            -Wold-style-definition -Wvla -Walloca -Wundef -Wwrite-strings -Wpointer-arith \
            -Wswitch-enum -Wdate-time -Wunused-result \
            -Werror=implicit-function-declaration -Werror=incompatible-pointer-types \
            -Werror=int-conversion -Werror=return-type -Werror=format-security
HARDEN   := -fstack-protector-strong -fcf-protection=full -fno-delete-null-pointer-checks \
            -fno-strict-overflow -fno-strict-aliasing -fno-common -fvisibility=hidden
ifeq ($(is_clang),)
WARNINGS += -Wformat-overflow=2 -Wformat-truncation=2 -Wformat-signedness -Warith-conversion \
            -Wcast-align=strict -Wduplicated-cond -Wduplicated-branches -Wlogical-op \
            -Wimplicit-fallthrough=5 -Wstringop-overflow=4 -Wtrampolines -Wno-format-zero-length
HARDEN   += -fstack-clash-protection -ftrivial-auto-var-init=zero -fzero-call-used-regs=used-gpr
else
WARNINGS += -Wno-gnu-statement-expression -Wno-language-extension-token -Wno-implicit-fallthrough
endif

FORTIFY := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
ifeq ($(MODE),release)
CFLAGS ?= -O2 -g $(FORTIFY)
else ifeq ($(MODE),asan)
CFLAGS ?= -O1 -g -Werror -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS += -fsanitize=address,undefined
else ifeq ($(MODE),coverage)
CFLAGS ?= -O0 -g --coverage
LDFLAGS += --coverage
else
CFLAGS ?= -O1 -g -Werror $(FORTIFY)
endif
link_flags := -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--as-needed

compile = $(CC) -std=gnu17 -D_GNU_SOURCE $(WARNINGS) $(HARDEN) -fPIC -Iinclude $(pkg_cflags) \
          $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

lib_c  := $(wildcard libdoc/*/*.c)
cmd_c  := $(wildcard cmd/*.c)
unit_c := $(wildcard tests/unit/test_*.c)
fuzz_c := $(wildcard tests/fuzz/fuzz_*.c)

lib_o  := $(lib_c:%.c=$(OUT)/%.o)
cmd_o  := $(cmd_c:%.c=$(OUT)/%.o)
units  := $(unit_c:tests/unit/%.c=$(OUT)/unit/%)
replay := $(fuzz_c:tests/fuzz/%.c=$(OUT)/fuzz/%)

ifneq ($(V),1)
.SILENT:
endif
.DELETE_ON_ERROR:
.PHONY: all deps demo check check-unit check-e2e check-fuzz check-rules bench coverage fuzz \
        install clean FORCE

all: $(OUT)/docreg $(OUT)/libdoc.so.0 locale man templates

# --- the library, the program ------------------------------------------------------------------

# Who may include what: libdoc/ sees its own folders, cmd/ only include/.
$(OUT)/libdoc/%.o: libdoc/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile) -Ilibdoc

$(OUT)/cmd/%.o: cmd/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile) -DDOCREG_PREFIX='"$(PREFIX)"'

$(OUT)/libdoc.a: $(lib_o)
	echo "  ar    $@"; rm -f $@
	$(AR) rcs $@ $^

$(OUT)/libdoc.so.0: $(lib_o)
	echo "  link  $@"
	$(CC) -shared -Wl,-soname,libdoc.so.0 $(link_flags) $(if $(filter asan,$(MODE)),,-Wl,--no-undefined) \
		$(CFLAGS) $(LDFLAGS) -o $@ $^ $(lib_libs)

$(OUT)/docreg: $(cmd_o) $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) -pie $(link_flags) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(lib_libs) $(cmd_libs)

# --- messages in Chinese, man pages --------------------------------------------------------------

.PHONY: locale man
locale: $(OUT)/locale/zh_TW/LC_MESSAGES/docreg.mo
$(OUT)/locale/zh_TW/LC_MESSAGES/docreg.mo: $(wildcard po/zh_TW.po)
	mkdir -p $(@D); echo "  msg   $<"
	$(if $<,msgfmt --check -o $@ $<,:)

# The pages come out of the program's own option tables: --help and man cannot disagree.
man: $(OUT)/man/docreg.1
$(OUT)/man/docreg.1: $(OUT)/docreg
	mkdir -p $(@D); echo "  man   $(@D)"
	for name in $$($(OUT)/docreg __man --names); do \
		LC_ALL=C $(OUT)/docreg __man $$name | scdoc >$(@D)/docreg-$$name.1 || exit 1; done
	LC_ALL=C $(OUT)/docreg __man | scdoc >$@

# Where an uninstalled program looks for the registry template.
.PHONY: templates
templates: $(OUT)/templates
$(OUT)/templates:
	mkdir -p $(@D); ln -sfn $(abspath templates) $@

# --- tests -----------------------------------------------------------------------------------------

$(OUT)/unit/%.o: tests/unit/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile) -Ilibdoc -Itests -DTEST_DATA='"$(abspath tests/data)"'

$(OUT)/unit/%: $(OUT)/unit/%.o $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(lib_libs) -lcmocka

$(OUT)/fuzz/%.o: tests/fuzz/%.c Makefile
	mkdir -p $(@D); echo "  cc    $<"
	$(compile) -Ilibdoc

$(OUT)/fuzz/fuzz_%: $(OUT)/fuzz/fuzz_%.o $(OUT)/fuzz/replay.o $(OUT)/libdoc.a
	echo "  link  $@"
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(lib_libs)

check: check-unit check-e2e check-fuzz check-rules

check-unit: $(units)
	CMOCKA_MESSAGE_OUTPUT=TAP prove --exec '' -j2 $(units)

check-e2e: all
	DOCREG_BUILD=$(abspath $(OUT)) prove --comments -j2 $(sort $(wildcard tests/e2e/t*.sh))

check-fuzz: $(replay)
	for target in $^; do name=$${target##*/fuzz_}; \
		find tests/fuzz/corpus/$$name -type f | sort | xargs -d '\n' $$target || exit 1; \
		echo "  fuzz  $$name: corpus replayed"; done

check-rules: all
	for rule in $(sort $(wildcard tests/rules/*.sh)); do echo "  rule  $$rule"; \
		CC="$(CC)" DOCREG_BUILD=$(abspath $(OUT)) sh $$rule || exit 1; done

clean:
	rm -rf build

# An object whose source is gone must not stay in the archive; patterns keep what they make.
.SECONDARY:
-include $(lib_o:.o=.d) $(cmd_o:.o=.d) $(wildcard $(OUT)/unit/*.d $(OUT)/fuzz/*.d)
