/** Who cannot take part in this round: ticked by name, without a reason. */
export function AbsentField(props: {
  people: readonly { id: string; name: string; title: string }[]
  value: readonly string[]
  onChange: (value: string[]) => void
}) {
  const { people, value, onChange } = props
  const toggle = (id: string) => onChange(value.includes(id) ? value.filter((v) => v !== id) : [...value, id])
  return (
    <fieldset className="absent">
      <legend className="unseen">本轮不能参加的人</legend>
      {people.map((person) => (
        <label key={person.id}>
          <input type="checkbox" checked={value.includes(person.id)} onChange={() => toggle(person.id)} />
          <span>
            {person.name} <span className="soft small">{person.title}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
