import { Button, Checkbox } from 'antd'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import type { Registered } from './import-labels.ts'

/** Registered, and not in the workbook: each stays, or left; nobody leaves by a mere omission. */
export function GonePeople(props: {
  gone: readonly Registered[]
  leaving: readonly string[]
  onChange: (ids: readonly string[]) => void
}) {
  const { gone, leaving, onChange } = props
  const toggle = (id: string, left: boolean) => onChange(left ? [...leaving, id] : leaving.filter((one) => one !== id))
  return (
    <Part title="这份花名册里没有的人" aside={`${gone.length} 人，其中登记离开 ${leaving.length} 人`}>
      <div className="stack">
        <p className="prose">
          他们已在册，这份表里没有。不勾就仍然在册（比如这份表只是一个部室的）；调离、退休了的，请勾选“已离开”。
        </p>
        <div className="row">
          <Button onClick={() => onChange(gone.map(({ id }) => id))}>全部勾选为已离开</Button>
          {leaving.length > 0 && <Button onClick={() => onChange([])}>全部仍然在册</Button>}
        </div>
        {groupBy(gone, ({ department }) => department).map(([department, people]) => (
          <fieldset key={department} className="gone">
            <legend className="soft small">{department}</legend>
            {people.map((one) => (
              <Checkbox
                key={one.id}
                checked={leaving.includes(one.id)}
                onChange={(event) => toggle(one.id, event.target.checked)}
              >
                {one.name}
                {one.title && <span className="soft small"> {one.title}</span>}
                <span className="soft small">{leaving.includes(one.id) ? '，已离开' : ''}</span>
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </div>
    </Part>
  )
}
