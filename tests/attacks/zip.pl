#!/usr/bin/perl
# zip.pl: a folder as the one form of archive that docreg writes, or as that with one departure.
# perl zip.pl FOLDER [DEPARTURE] >ARCHIVE
use strict;
use warnings;
use Compress::Raw::Zlib;
use File::Find;

my ($folder, $departure) = (@ARGV, '');
my @members;
find({no_chdir => 1, wanted => sub {
	return unless -f;
	open my $file, '<:raw', $_ or die "$_: $!\n";
	local $/;
	push @members, {name => s{^\Q$folder\E/}{}r, data => <$file> // ''};
}}, $folder);
@members = sort { $a->{name} cmp $b->{name} } @members;

sub deflated {
	my ($data) = @_;
	my $stream = Compress::Raw::Zlib::Deflate->new(-WindowBits => -15, -AppendOutput => 1);
	my $out = '';
	$stream->deflate($data, $out);
	$stream->flush($out);
	return $out;
}

my $first = $members[0];
my $last = $members[-1];
my %more = (prefix => '', suffix => '', comment => '', gap => '', before_end => '');

sub added { push @members, {data => 'evil', @_}; }

my %departures = (
	'' => sub { },
	'slip' => sub { added(name => '../../evil') },
	'absolute' => sub { added(name => '/tmp/evil') },
	'backslash' => sub { added(name => '..\\evil') },
	'drive' => sub { added(name => 'c:evil') },
	'name-with-nul' => sub { added(name => "zz\0.txt") },
	'name-empty' => sub { added(name => '') },
	'name-dot' => sub { added(name => './zz') },
	'folder' => sub { added(name => 'zz/', data => '') },
	'twice' => sub { push @members, {%$last} },
	'case-twin' => sub { added(name => uc $last->{name}) },
	'local-name' => sub { $last->{local_name} = $last->{name} =~ s/.$/x/r },
	'local-size' => sub { $last->{local_size} = length($last->{data}) - 1 },
	'size' => sub { $last->{size} = length($last->{data}) + 1 },
	'overlap' => sub { $last->{same_place} = 1 },
	'prefix' => sub { $more{prefix} = 'MZ evil' },
	'suffix' => sub { $more{suffix} = 'evil' },
	'comment' => sub { $more{comment} = 'evil' },
	'archive-in-comment' => sub { $more{comment} = "PK\5\6" . "\0" x 18 },
	'gap' => sub { $more{gap} = 'evil' },
	'before-end' => sub { $more{before_end} = 'evil' },
	'hidden' => sub { $first->{hidden} = 1 },
	'bomb' => sub { added(name => 'zz', data => "\0" x 20_000_000, method => 8) },
	'declares-less' => sub { added(name => 'zz', data => "\0" x 1_000_000, method => 8, size => 10) },
	'deflated' => sub { $last->{method} = 8 },
	'encrypted' => sub { $last->{flags} = 0x0801 },
	'descriptor' => sub { $last->{flags} = 0x0808 },
	'not-utf-8-flag' => sub { $last->{flags} = 0 },
	'link' => sub { added(name => 'zz', data => '/etc/passwd', mode => 0120777) },
	'program' => sub { $last->{mode} = 0100755 },
	'time' => sub { $last->{time} = 0x5a63 },
	'crc' => sub { $last->{crc} = 1 },
	'extra' => sub { $last->{extra} = "\1\0\4\0evil" },
	'note' => sub { $last->{note} = 'evil' },
	'unsorted' => sub { @members = reverse @members },
	'zip64' => sub { $more{zip64} = 1 },
	'count' => sub { $more{count} = @members - 1 },
	'disk' => sub { $more{disk} = 1 },
	'empty' => sub { @members = () },
);
($departures{$departure} or die "zip.pl: no departure '$departure'\n")->();

sub header {
	my ($member, $size) = @_;
	my $crc = $member->{crc} // crc32($member->{data});
	return pack('v5 V3 v2', 10, $member->{flags} // 0x0800, $member->{method} // 0, 0,
		$member->{time} // 0x0021, $crc, length $member->{packed}, $size,
		length($member->{name}), length($member->{extra} // ''));
}

my ($out, $central, $count, $place) = ($more{prefix}, '', 0, 0);
for my $member (@members) {
	$member->{packed} = ($member->{method} // 0) == 8 ? deflated($member->{data}) : $member->{data};
	my $size = $member->{size} // length $member->{data};
	$out .= $more{gap} if $member == $members[-1];
	$place = length $out unless $member->{same_place};
	$out .= "PK\3\4" . header($member, $member->{local_size} // $size)
		. ($member->{local_name} // $member->{name}) . ($member->{extra} // '') . $member->{packed};
	next if $member->{hidden};
	$count++;
	$central .= "PK\1\2" . pack('v', 0x033f) . header($member, $size)
		. pack('v3 V2', length($member->{note} // ''), 0, 0, ($member->{mode} // 0100644) << 16, $place)
		. $member->{name} . ($member->{extra} // '') . ($member->{note} // '');
}
my $start = length $out;
$out .= $central . $more{before_end};
$count = $more{count} // $count;
if ($more{zip64}) {
	my $at = length $out;
	$out .= "PK\6\6" . pack('Q< v2 V2 Q<4', 44, 45, 45, 0, 0, $count, $count, length $central, $start)
		. "PK\6\7" . pack('V Q< V', 0, $at, 1);
}
binmode STDOUT;
print $out, "PK\5\6", pack('v4 V2 v', $more{disk} // 0, 0, $count, $count, length $central, $start,
	length $more{comment}), $more{comment}, $more{suffix};
