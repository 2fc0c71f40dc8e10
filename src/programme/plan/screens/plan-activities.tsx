import { Button } from 'antd'
import { type ActivityKind, activityRhythms, MOST_KINDS, rhythmWords } from '../activity-kinds.ts'
import { InChoice, InWords } from './plan-values.tsx'

const minutesWords = { yes: '写会议记录', no: '不写会议记录' }
const familiesWords = { yes: '可以请家属', no: '不请家属' }
const YES_NO = ['yes', 'no'] as const

/** Kinds of activities, how often each, what is written of it, and whether families may be invited (方案 §四.2). */
export function Activities(props: {
  kinds: readonly ActivityKind[]
  onChange: ((kinds: ActivityKind[]) => void) | undefined
}) {
  const { kinds, onChange } = props
  const change = onChange
    ? (at: number, to: Partial<ActivityKind>) =>
        onChange(kinds.map((kind, i) => (i === at ? { ...kind, ...to } : kind)))
    : undefined
  return (
    <>
      <ul>
        {kinds.map((kind, at) => (
          <li key={kind.key}>
            <InWords
              label={`第 ${at + 1} 种活动的名称`}
              value={kind.name}
              max={20}
              onChange={change && ((name) => change(at, { name }))}
            />
            ，
            <InChoice<ActivityKind['rhythm']>
              label={`${kind.name}多久一次`}
              value={kind.rhythm}
              options={rhythmWords}
              keys={activityRhythms}
              onChange={change && ((rhythm) => change(at, { rhythm }))}
            />
            {(onChange || kind.minutes) && '，'}
            {(onChange || kind.minutes) && (
              <InChoice
                label={`${kind.name}写不写会议记录`}
                value={kind.minutes ? 'yes' : 'no'}
                options={minutesWords}
                keys={YES_NO}
                onChange={change && ((way) => change(at, { minutes: way === 'yes' }))}
              />
            )}
            {(onChange || kind.families) && '，'}
            {(onChange || kind.families) && (
              <InChoice
                label={`${kind.name}请不请家属`}
                value={kind.families ? 'yes' : 'no'}
                options={familiesWords}
                keys={YES_NO}
                onChange={change && ((way) => change(at, { families: way === 'yes' }))}
              />
            )}
            {onChange && (
              <Button type="link" size="small" onClick={() => onChange(kinds.filter((_kind, i) => i !== at))}>
                去掉<span className="unseen">{kind.name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {kinds.length === 0 && <p>不安排活动。</p>}
      {onChange && kinds.length < MOST_KINDS && (
        <Button type="link" size="small" onClick={() => onChange([...kinds, newKind(kinds)])}>
          加一种活动
        </Button>
      )}
    </>
  )
}

/** Named by hand next; its key is not that of any other. */
function newKind(kinds: readonly ActivityKind[]): ActivityKind {
  let n = 1
  while (kinds.some(({ key }) => key === `own${n}`)) n++
  return { key: `own${n}`, name: '', rhythm: 'none', minutes: false, families: false }
}
