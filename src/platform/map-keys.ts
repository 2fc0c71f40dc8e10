/** An object made key by key; `R` says what stands under each. */
export function mapKeys<R extends object>(
  keys: readonly (keyof R & string)[],
  make: (key: keyof R & string) => R[keyof R],
): R {
  return Object.fromEntries(keys.map((key) => [key, make(key)])) as R
}
