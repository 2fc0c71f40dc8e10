export type Person = { id: string; name: string; title: string }

/** People to choose from, as a list names them: 许怀瑾（党组成员、副主席）. */
export function personOptions(people: readonly Person[]) {
  return people.map(({ id, name, title }) => ({ value: id, name: title ? `${name}（${title}）` : name }))
}
