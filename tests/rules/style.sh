#!/bin/sh
# What docs/style.md says and a script can see: sizes, owners, banned words, first lines.
cd "$(dirname "$0")/../.." || exit 1
find libdoc cmd include tests -name '*.[ch]' | LC_ALL=C sort | xargs perl -CSD -Mutf8 -e '
use strict;
use warnings;

my %limit = (columns => 100, file => 500, function => 60, parameters => 6, nesting => 3);
my $bad = 0;

sub complain {
	my ($place, $message) = @_;
	print "style: $place: $message\n";
	$bad = 1;
}

# Rows of text and little else: as long as there are rules.
my $table = "libdoc/model/rules.c";

# The code with comments, strings and characters blanked, so that words in them are not code.
sub code_of {
	my ($text) = @_;
	$text =~ s{/\*.*?\*/|(//)[^\n]*|"(?:\\.|[^"\\\n])*"|\x27(?:\\.|[^\x27\\\n])*\x27}
	          {($1 // "") . $& =~ s/[^\n]/ /gr}gse;
	return $text;
}

# Two calls are what their headers promise: keygen.h says where the folder for ssh-keygen lies,
# git.h that a lock is old by the clock of the machine.
my %promised = ("libdoc/backend/keygen.c" => "getenv", "libdoc/backend/git_lock.c" => "time");

# A library that cannot fail is left where it has no memory: markdown_memory.h says how.
my $left = "libdoc/backend/markdown_memory.c";

# What the product does not use, and what the library leaves to the program.
my $unsafe = qr/\b(?:strcpy|strcat|stpcpy|v?sprintf|strtok|ato[ilf]|atoll|gets|system|popen|tmpnam|
                  mktemp|setjmp|longjmp|rand|srand)\b(?=\s*\()/x;
my $loud   = qr/(?<![\w.>])(?:v?printf|puts|putchar|perror|v?fprintf|exit|abort|getenv|secure_getenv|
                  setenv|putenv|unsetenv|time|clock_gettime|gettimeofday|localtime(?:_r)?|
                  setlocale)(?=\s*\()/x;

sub check_line {
	my ($place, $line, $code, $path) = @_;
	my $wide = $line;

	1 while $wide =~ s/\t/" " x (8 - length($`) % 8)/e;
	complain($place, "longer than $limit{columns} columns") # but a line of text stays whole
		if length $wide > $limit{columns} && $line !~ /^\s*(?:N?_\()?".*"[,;)]*$/;
	complain($place, "white space at the end") if $line =~ /\s$/;
	complain($place, "a comment that is not /* */") if $code =~ m{//};
	complain($place, "goto") if $code =~ /\bgoto\b/;
	complain($place, "an owner without a value")
		if $code =~ /\bdoc_(?:auto|scoped)\(\w+\)\s*(?:;|,|$)/ && $path !~ m{base/auto\.h$};
	complain($place, "a struct goes by its tag") if $code =~ /^typedef (?:struct|enum|union)\b/;
	return if $path =~ m{^tests/};
	complain($place, "\x27$&\x27 is unsafe")
		if $code =~ $unsafe && !($path eq $left && $& =~ /jmp/);
	return unless $path =~ m{^libdoc/};
	complain($place, "\x27$&\x27 does not belong in the library")
		if $code =~ $loud && $& ne ($promised{$path} // "");
	complain($place, "a variable of the whole file")
		if $code =~ /^static (?!const\b|inline\b|_Thread_local\b)[^()]*(?:=|;)/ &&
		   $code !~ /\*const /;
}

sub check_function {
	my ($place, $head, $lines, $first, $last) = @_;
	my ($name) = $head =~ /(\w+)\s*\(/;
	my $parameters = ($head =~ s/.*?\(//r =~ s/,\s*struct doc_error \*err\)//r =~ tr/,//);
	my $size = $last - $first - 1;
	my $deepest = 0;

	for my $line (@$lines[$first .. $last]) {
		$line =~ /^(\t+)(?:if|for|while|do|switch|return)\b/ or next;
		$deepest = length $1 if length $1 > $deepest;
	}
	complain($place, "$name has $size lines") if $size > $limit{function};
	complain($place, "$name has $parameters parameters between subject and err") if $parameters > $limit{parameters};
	complain($place, "$name is nested too deeply") if $deepest > $limit{nesting} + 1;
}

sub check_functions {
	my ($path, @lines) = @_;
	my ($head, $first) = ("", 0);

	for my $i (0 .. $#lines) {
		if ($lines[$i] =~ /^\{/) {
			$first = $i;
		} elsif ($lines[$i] =~ /^\}/ && $first) {
			check_function("$path:" . ($first + 1), $head, \@lines, $first, $i);
			($head, $first) = ("", 0);
		} elsif ($lines[$i] =~ /^[a-z_]/) {
			$head = $lines[$i];
		} elsif (!$first) {
			$head .= $lines[$i];
		}
	}
}

for my $path (@ARGV) {
	open my $file, "<", $path or die "$path: $!\n";
	my $text = do { local $/; <$file> };
	my @lines = split /\n/, $text;
	my @code = split /\n/, code_of($text);
	my ($name) = $path =~ m{([^/]+)$};

	complain("$path:1", "the first line must be /* $name: what it is for. */")
		unless $lines[0] =~ m{^/\* (?:\Q$name\E|docreg(?: \w+)*): \S};
	complain($path, @lines . " lines") if @lines > $limit{file} && $path ne $table;
	complain($path, "no line feed at the end") unless $text =~ /\n\z/;
	check_line("$path:" . ($_ + 1), $lines[$_], $code[$_] // "", $path) for 0 .. $#lines;
	check_functions($path, @code) unless $path =~ m{^tests/};
}
exit $bad;
'
