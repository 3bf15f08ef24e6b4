/** What may stand for a variable among the words of a builtin. */

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A variable, or an element. */
export const PLACE = /^[A-Za-z_][A-Za-z0-9_]*(?:\[[\s\S]+\])?$/;
