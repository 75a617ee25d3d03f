/** A place in an array, as a part of an update's path. */
export const ARRAY_INDEX = /^(0|[1-9]\d{0,9})$/
