import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { orpc } from '../../../web/api.ts'
import { DataTable } from '../../../web/ui/data-table.tsx'
import { beijingDay, formatDay } from '../../../web/ui/dates.ts'
import { PageHead, Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { Fetched } from '../../../web/ui/query-states.tsx'
import { SelectField } from '../../../web/ui/select-field.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import { avoidanceNames, avoidanceSources } from '../contract.ts'

type Named = { id: string; name: string }
type Visitor = Named & { householdId: string }

const WHO =
  '这一页只有派驻纪检监察组长能看。未办结的反映在这里登记，综合部和名单上只显示“已登记回避”。关于您本人的不列在这里，由综合部登记和解除。'

/** 回避台账: avoidances with their sources, for the inspector alone, without those that keep out the inspector; the office reads a complaint as 已登记回避. */
export function AvoidanceBook() {
  const book = useQuery(orpc.avoidance.avoidances.queryOptions({ input: {} }))
  const end = useAct(orpc.avoidance.endAvoidance.mutationOptions())
  return (
    <>
      <PageHead title="回避" help="avoidance">
        {WHO}
      </PageHead>
      <Fetched of={book} what="回避">
        {({ lines, households, visitors }) => (
          <>
            <Part title="登记">
              <Note households={households} visitors={visitors} />
            </Part>
            <Part title="已登记的">
              <Problems problems={end.problems} />
              <DataTable
                name="avoidances"
                search="家庭或不家访的人"
                none="还没有登记回避。亲属关系由系统按花名册自动回避，不在这里列出。"
                rows={lines}
                rowKey={(a) => a.id}
                columns={[
                  { head: '家庭', value: (a) => a.household.join('、') },
                  { head: '不家访的人', value: (a) => a.visitor },
                  {
                    head: '来由',
                    filter: true,
                    value: (a) => (a.source === 'other' ? '不注明' : avoidanceNames[a.source]),
                  },
                  { head: '登记', value: (a) => formatDay(beijingDay(a.notedAt)), order: (a) => a.notedAt },
                  {
                    head: '解除',
                    value: (a) => (a.endedAt ? formatDay(beijingDay(a.endedAt)) : ''),
                    order: (a) => a.endedAt,
                    cell: (a) =>
                      a.endedAt ? (
                        formatDay(beijingDay(a.endedAt))
                      ) : (
                        <Button
                          size="small"
                          disabled={end.busy}
                          aria-label={`解除${a.visitor}对${a.household.join('、')}家的回避`}
                          onClick={() => end.go({ avoidanceId: a.id })}
                        >
                          解除
                        </Button>
                      ),
                  },
                ]}
              />
            </Part>
          </>
        )}
      </Fetched>
    </>
  )
}

function Note(props: { households: readonly Named[]; visitors: readonly Visitor[] }) {
  const [householdId, setHousehold] = useState('')
  const [visitorId, setVisitor] = useState('')
  const [source, setSource] = useState('complaint')
  const [missing, setMissing] = useState(false)
  const add = useAct(
    orpc.avoidance.addAvoidance.mutationOptions({
      onSuccess: () => {
        setHousehold('')
        setVisitor('')
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const chosen = avoidanceSources.find((s) => s === source)
    setMissing(householdId === '' || visitorId === '')
    if (householdId !== '' && visitorId !== '' && chosen) add.go({ householdId, visitorId, source: chosen })
  }
  const please = (value: string) => (missing && value === '' ? '请选择。' : undefined)
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Problems problems={add.problems} />
      <SelectField
        label="家庭"
        value={householdId}
        none="请选择"
        fault={please(householdId)}
        options={props.households.map((h) => ({ value: h.id, name: `${h.name}家` }))}
        onChange={setHousehold}
      />
      <SelectField
        label="谁不家访这一户"
        value={visitorId}
        none="请选择"
        fault={please(visitorId)}
        options={props.visitors
          .filter((v) => v.householdId !== householdId)
          .map((v) => ({ value: v.id, name: v.name }))}
        onChange={setVisitor}
      />
      <SelectField
        label="来由"
        hint="只记来由，不写任何内容；线索一律线下移交。"
        value={source}
        options={avoidanceSources.map((s) => ({ value: s, name: s === 'other' ? '其他，不注明' : avoidanceNames[s] }))}
        onChange={setSource}
      />
      <div className="row">
        <Button type="primary" htmlType="submit" loading={add.busy}>
          登记
        </Button>
      </div>
    </form>
  )
}
