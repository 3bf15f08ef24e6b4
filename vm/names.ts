/** What names a variable (POSIX XBD 3.216: a name; bash manual 6.7: an element of an array). */

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A variable, or an element: what a builtin stores in, and what a reference may name. */
export const PLACE = /^[A-Za-z_][A-Za-z0-9_]*(?:\[[\s\S]+\])?$/;
