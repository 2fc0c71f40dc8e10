/** People to choose from, as a list names them: 许怀瑾（党组成员、副主席）. */
export function personOptions(people: readonly { id: string; name: string; title: string }[]) {
  return people.map(({ id, name, title }) => ({ value: id, name: title ? `${name}（${title}）` : name }))
}
