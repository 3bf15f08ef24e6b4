# TZ and printf %(…)T (bash manual 4.2)
=== a name of the tz database
export TZ=America/New_York; printf '%(%F %T %Z %z)T\n' 1700000000 1720000000
---
2023-11-14 17:13:20 EST -0500
2024-07-03 05:46:40 EDT -0400
=== before the command
TZ=Asia/Tokyo printf '%(%F %T %Z %z)T\n' 1700000000
---
2023-11-15 07:13:20 JST +0900
=== TZ counts where it is exported
TZ=EST5; printf '%(%T %Z)T\n' 0; export TZ; printf '%(%T %Z)T\n' 0; export -n TZ; printf '%(%T %Z)T\n' 0
---
00:00:00 UTC
19:00:00 EST
00:00:00 UTC
=== what is no zone
export TZ=No/Where; printf '%(%T %z)T\n' 0; TZ=; printf '%(%T %Z)T\n' 0; unset TZ; printf '%(%T)T\n' 0
---
00:00:00 +0000
00:00:00 UTC
00:00:00
=== the zone changes while the shell waits
export TZ=Europe/Berlin; a=$(printf '%(%T %Z)T' 0)$(TZ=Asia/Dubai; printf ' %(%T %Z)T' 0); echo "$a"
---
01:00:00 CET 04:00:00 +04
