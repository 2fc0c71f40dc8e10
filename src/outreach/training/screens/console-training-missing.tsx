import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import type { MissingPerson } from '../contract.ts'
import { headsText } from '../rules.ts'

/** Who has not heard what was taught, by department, with one press to a session for them. */
export function Missing(props: { onPlan: () => void }) {
  const missing = useQuery(orpc.training.missing.queryOptions({ input: {} }))
  return (
    <Fetched of={missing} what="还没有参加的人">
      {({ people }) => (
        <Part title="还没有参加的" aside="只有综合部看到姓名">
          <ul className="gathering-missing">
            {[...byDepartment(people)].map(([department, some]) => (
              <li key={department}>
                <span>
                  {department} <span className="soft">{some.length} 人</span>
                </span>
                <p>{namesOf(some)}</p>
              </li>
            ))}
          </ul>
          <Button type="primary" onClick={props.onPlan}>
            请这 {people.length} 人补训
          </Button>
        </Part>
      )}
    </Fetched>
  )
}

function byDepartment(people: readonly MissingPerson[]): Map<string, MissingPerson[]> {
  const found = new Map<string, MissingPerson[]>()
  for (const person of people) found.set(person.department, [...(found.get(person.department) ?? []), person])
  return found
}

/** Names, and beside those who heard a part what is still to come. */
function namesOf(people: readonly MissingPerson[]): string {
  const most = Math.max(...people.map(({ lacks }) => lacks.length))
  return people.map(({ name, lacks }) => (lacks.length < most ? `${name}（还缺${headsText(lacks)}）` : name)).join('、')
}
