import { type Column, DataTable } from '../../../web/ui/data-table.tsx'
import { dayOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import type { PressView } from '../contract.ts'

type Visitor = PressView['visitors'][number]

/** What can be sent to the printer: everything once it is done, each visitor's own as soon as there is some. */
export function PressFiles(props: { view: PressView }) {
  const { id, parts, visitors, keptUntil, state, duplex, kind, sorted } = props.view
  return (
    <Part title="送打印机" aside={`文件封存在本机，保留到${dayOf(keptUntil)}`}>
      <div className="stack">
        {state === 'done' && (
          <div className="row">
            {parts.map((part, i) => (
              <a
                key={part.from}
                className="act"
                href={`/api/pack/${id}/parts/${i + 1}/packs.pdf`}
                target="_blank"
                rel="noreferrer"
              >
                {parts.length === 1 ? '打开全部' : `打开第 ${part.from}–${part.to} 户`}
              </a>
            ))}
            <span className="soft small">
              {duplex ? '打印机请选“双面，长边翻转”。' : '打印机请选单面。'}
              {sorted === 'department' ? '每个部室' : '每位家访人'}前面有一张{kind === 'notices' ? '签收单' : '封面'}。
            </span>
          </div>
        )}
        {sorted === 'visitor' && (
          <DataTable name="pressFiles" columns={columnsFor(id)} rows={visitors} rowKey={(v) => v.visitorId} />
        )}
      </div>
    </Part>
  )
}

function columnsFor(pressId: string): Column<Visitor>[] {
  return [
    { head: '家访人', value: (v) => v.name },
    {
      head: '户数',
      number: true,
      value: (v) => (v.made < v.packs ? `${v.made}/${v.packs}` : v.packs),
      order: (v) => v.packs,
    },
    { head: '页数', number: true, value: (v) => v.pages },
    {
      head: '文件',
      act: true,
      cell: (v) =>
        v.made === 0 ? (
          <span className="soft">还没有</span>
        ) : (
          <a href={`/api/pack/${pressId}/visitors/${v.visitorId}/packs.pdf`} target="_blank" rel="noreferrer">
            打开{v.made < v.packs && '已印成的'}
            <span className="unseen">{v.name}的材料</span>
          </a>
        ),
    },
  ]
}
