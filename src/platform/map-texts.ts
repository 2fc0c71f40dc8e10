/** Every text inside plain data, changed or read, whatever holds it. */

/** The same data with each text changed; what stands under a key of `skip` stays. */
export function changeTexts<V>(value: V, change: (text: string) => string, skip: ReadonlySet<string>): V {
  return changed(value, change, skip) as V
}

function changed(value: unknown, change: (text: string) => string, skip: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => changed(one, change, skip))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, skip.has(key) ? inner : changed(inner, change, skip)]),
  )
}

/** All of them, a line each. */
export function textsIn(value: unknown, skip: ReadonlySet<string>): string {
  const all: string[] = []
  changed(
    value,
    (text) => {
      all.push(text)
      return text
    },
    skip,
  )
  return all.join('\n')
}
