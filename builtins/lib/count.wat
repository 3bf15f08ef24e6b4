;; Counts the bytes of memory[0..end) that are `byte`, sixteen at a time; `end` is a multiple of 16, at most 262144.
;; Lanes of bytes hold up to 255 turns, and are then added up.
(module
  (memory (export "memory") 4)
  (func (export "count") (param $end i32) (param $byte i32) (result i32)
    (local $at i32) (local $stop i32)
    (local $pattern v128) (local $lanes v128) (local $sum v128)
    (local.set $pattern (i8x16.splat (local.get $byte)))
    (block $done
      (loop $blocks
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $stop (i32.add (local.get $at) (i32.const 4080)))
        (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
        (local.set $lanes (v128.const i32x4 0 0 0 0))
        (loop $next
          (local.set $lanes (i8x16.sub (local.get $lanes)
            (i8x16.eq (v128.load (local.get $at)) (local.get $pattern))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $next (i32.lt_u (local.get $at) (local.get $stop))))
        (local.set $sum (i32x4.add (local.get $sum)
          (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $lanes)))))
        (br $blocks)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
      (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum))))))
