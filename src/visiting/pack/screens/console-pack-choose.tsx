import { useNavigate } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { PledgeWording } from '../../../papers/tables.ts'
import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { RadioGroup } from '../../../web/ui/radio-group.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { PressVisitor } from '../contract.ts'
import { type PressItem, wordingNames } from '../pack-items.ts'
import { PackVisitor } from './console-pack-visitor.tsx'
import './press.css'

type Item = { key: PressItem; name: string; chosen: boolean; lack: string }
const wordings: readonly PledgeWording[] = ['spouse', 'child', 'parent']

/** Which papers, on one side or both, for which households; everything is chosen until somebody says otherwise. */
export function ChoosePacks(props: { roundId: string; visitors: readonly PressVisitor[]; items: readonly Item[] }) {
  const { roundId, visitors } = props
  const navigate = useNavigate()
  const [items, setItems] = useState(() => props.items.filter((i) => i.chosen).map((i) => i.key))
  const [words, setWords] = useState<readonly PledgeWording[]>(wordings)
  const [sides, setSides] = useState<'both' | 'one'>('both')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const choose = useAct(
    orpc.pack.choose.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/round/pack/$pressId', params: { pressId: id } }),
    }),
  )
  const all = visitors.flatMap((v) => v.households.map((h) => h.visitId))
  const visitIds = all.filter((id) => !left.has(id))
  const take = (ids: readonly string[], on: boolean) =>
    setLeft((old) => new Set(on ? [...old].filter((id) => !ids.includes(id)) : [...old, ...ids]))
  const nothing = visitIds.length === 0 || items.length === 0 || (items.includes('pledge') && words.length === 0)
  const choice = { roundId, visitIds, items: [...items], wordings: [...words], duplex: sides === 'both' }
  return (
    <>
      <Part title="印什么">
        <div className="stack">
          <div className="press-items">
            {props.items.map(({ key, name, lack }) => (
              <Checkbox
                key={key}
                disabled={lack !== ''}
                checked={items.includes(key)}
                onChange={(event) => setItems(toggled(items, key, event.target.checked))}
              >
                {name}
                {lack !== '' && <span className="soft small">（{lack}）</span>}
              </Checkbox>
            ))}
          </div>
          {items.includes('pledge') && (
            <div className="press-items">
              <span className="soft">承诺书的文字：</span>
              {wordings.map((key) => (
                <Checkbox
                  key={key}
                  checked={words.includes(key)}
                  onChange={(event) => setWords(toggled(words, key, event.target.checked))}
                >
                  {wordingNames[key]}
                </Checkbox>
              ))}
              <span className="soft small">每户按登记的家庭关系印其中用得着的，不印姓名。</span>
            </div>
          )}
          <RadioGroup
            label="纸张"
            value={sides}
            onChange={setSides}
            options={[
              { value: 'both', name: '双面', hint: '每件都从正面起，用不着的背面留空' },
              { value: 'one', name: '单面' },
            ]}
          />
        </div>
      </Part>
      <Part
        title="给谁印"
        aside={
          <div className="row">
            <span>
              已选 {visitIds.length} 户，共 {all.length} 户
            </span>
            <button type="button" className="as-link" onClick={() => setLeft(new Set())}>
              全选
            </button>
            <button type="button" className="as-link" onClick={() => setLeft(new Set(all))}>
              全不选
            </button>
          </div>
        }
      >
        {visitors.map((visitor) => (
          <PackVisitor key={visitor.visitorId} visitor={visitor} left={left} take={take} />
        ))}
      </Part>
      <Problems problems={choose.problems} />
      <div className="row">
        <Button type="primary" size="large" loading={choose.busy} disabled={nothing} onClick={() => choose.go(choice)}>
          检查和预览 {visitIds.length} 户
        </Button>
        <span className="soft small">先检查缺什么、看样子，再开始印。</span>
      </div>
    </>
  )
}

function toggled<T>(list: readonly T[], one: T, on: boolean): T[] {
  return on ? [...list, one] : list.filter((other) => other !== one)
}
