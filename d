#### 18
echo "${x[}"
echo next
  bash err: '../s: line 1: bad substitution: no closing `}\' in "${x[}"\n'
  floe err: '../s: line 1: ${x[}: bad substitution\n'
#### 52
readonly x=1; coproc x { :; }
echo next $?; wait
  bash err: '../s: line 1: x: readonly variable\n../s: line 2: x: cannot unset: readonly variable\n'
  floe err: '../s: line 1: x: readonly variable\n'
#### 55
readonly x=1; wait -p x -n
echo next $?
  bash out: 'next 1\n'
  floe out: 'next 127\n'
  bash err: '../s: line 1: wait: x: cannot unset: readonly variable\n'
  floe err: ''
#### 62
readonly _; true x; echo $_
  bash out: 'bash\n'
  floe out: 'x\n'
  bash err: '../s: line 1: _: readonly variable\n../s: line 1: _: readonly variable\n../s: line 1: _: readonly variable\n'
  floe err: ''
#### 69
{ time; }
  bash err: '\nreal\t0m0.002s\nuser\t0m0.000s\nsys\t0m0.000s\n'
  floe err: "47386 |       state.slice = m.limits.sliceSteps;\n47387 |     let n = 0;\n47388 |     try {\n47389 |       n = runTask(m, task, Math.min(steps - used, state.slice));\n47390 |     } catch (error) {\n47391 |         throw error;\n                           ^\nTypeError: Cannot destructure property 'word' from null or undefined value\n      at turn2 (/$bunfs/root/floe.6782.partial:47391:20)\n      at tick (/$bunfs/root/floe.6782.partial:47583:25)\n\nBun v1.4.5 (Linux x64)\n"
  bash st: 0 floe st: 1
#### 70
time; echo y
  bash out: 'y\n'
  floe out: ''
  bash err: '\nreal\t0m0.006s\nuser\t0m0.000s\nsys\t0m0.000s\n'
  floe err: "47386 |       state.slice = m.limits.sliceSteps;\n47387 |     let n = 0;\n47388 |     try {\n47389 |       n = runTask(m, task, Math.min(steps - used, state.slice));\n47390 |     } catch (error) {\n47391 |         throw error;\n                           ^\nTypeError: Cannot destructure property 'word' from null or undefined value\n      at turn2 (/$bunfs/root/floe.6782.partial:47391:20)\n      at tick (/$bunfs/root/floe.6782.partial:47583:25)\n\nBun v1.4.5 (Linux x64)\n"
  bash st: 0 floe st: 1
#### 76
{ !; }
  bash err: ''
  floe err: "47386 |       state.slice = m.limits.sliceSteps;\n47387 |     let n = 0;\n47388 |     try {\n47389 |       n = runTask(m, task, Math.min(steps - used, state.slice));\n47390 |     } catch (error) {\n47391 |         throw error;\n                           ^\nTypeError: Cannot destructure property 'word' from null or undefined value\n      at turn2 (/$bunfs/root/floe.6782.partial:47391:20)\n      at tick (/$bunfs/root/floe.6782.partial:47583:25)\n\nBun v1.4.5 (Linux x64)\n"
#### 77
!; echo $?
  bash out: '1\n'
  floe out: ''
  bash err: ''
  floe err: "47386 |       state.slice = m.limits.sliceSteps;\n47387 |     let n = 0;\n47388 |     try {\n47389 |       n = runTask(m, task, Math.min(steps - used, state.slice));\n47390 |     } catch (error) {\n47391 |         throw error;\n                           ^\nTypeError: Cannot destructure property 'word' from null or undefined value\n      at turn2 (/$bunfs/root/floe.6782.partial:47391:20)\n      at tick (/$bunfs/root/floe.6782.partial:47583:25)\n\nBun v1.4.5 (Linux x64)\n"
  bash st: 0 floe st: 1
#### 79
time ! true; echo $?
  bash err: '\nreal\t0m0.002s\nuser\t0m0.000s\nsys\t0m0.000s\n'
  floe err: '\nreal\t0m0.000s\nuser\t0m0.000s\nsys\t0m0.000s\n'
#### 81
if !; then echo y; fi
  bash err: ''
  floe err: "47386 |       state.slice = m.limits.sliceSteps;\n47387 |     let n = 0;\n47388 |     try {\n47389 |       n = runTask(m, task, Math.min(steps - used, state.slice));\n47390 |     } catch (error) {\n47391 |         throw error;\n                           ^\nTypeError: Cannot destructure property 'word' from null or undefined value\n      at turn2 (/$bunfs/root/floe.6782.partial:47391:20)\n      at tick (/$bunfs/root/floe.6782.partial:47583:25)\n\nBun v1.4.5 (Linux x64)\n"
  bash st: 0 floe st: 1
#### 86
f() { ! ; }; f; echo $?
  bash out: '1\n'
  floe out: ''
  bash err: ''
  floe err: "47386 |       state.slice = m.limits.sliceSteps;\n47387 |     let n = 0;\n47388 |     try {\n47389 |       n = runTask(m, task, Math.min(steps - used, state.slice));\n47390 |     } catch (error) {\n47391 |         throw error;\n                           ^\nTypeError: Cannot destructure property 'word' from null or undefined value\n      at turn2 (/$bunfs/root/floe.6782.partial:47391:20)\n      at tick (/$bunfs/root/floe.6782.partial:47583:25)\n\nBun v1.4.5 (Linux x64)\n"
  bash st: 0 floe st: 1
#### 88
echo $(time) $?
  bash out: '0\n'
  floe out: ''
  bash err: '\nreal\t0m0.000s\nuser\t0m0.000s\nsys\t0m0.000s\n'
  floe err: "../s: line 1: syntax error near unexpected token `)'\n../s: line 1: `echo $(time) $?'\n"
  bash st: 0 floe st: 2
#### 89
! # c
  bash err: ''
  floe err: "47386 |       state.slice = m.limits.sliceSteps;\n47387 |     let n = 0;\n47388 |     try {\n47389 |       n = runTask(m, task, Math.min(steps - used, state.slice));\n47390 |     } catch (error) {\n47391 |         throw error;\n                           ^\nTypeError: Cannot destructure property 'word' from null or undefined value\n      at turn2 (/$bunfs/root/floe.6782.partial:47391:20)\n      at tick (/$bunfs/root/floe.6782.partial:47583:25)\n\nBun v1.4.5 (Linux x64)\n"
99 probes 13 differ
