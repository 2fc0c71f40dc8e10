import { Button, Input } from 'antd'
import { blockKinds, blockNames, LONGEST_BLOCK, type ReportBlock } from '../rules.ts'

/** One block: what it is, its words, and where it stands among the others. */
export function BlockRow(props: {
  block: ReportBlock
  number: number
  isLast: boolean
  fault: string | undefined
  onChange: (block: ReportBlock) => void
  onMove: (step: -1 | 1) => void
  onDrop: () => void
}) {
  const { block, number, isLast, fault, onChange, onMove } = props
  return (
    <li className="report-block">
      <div className="report-block-head">
        <select
          aria-label={`第 ${number} 段是什么`}
          value={block.type}
          onChange={({ target }) =>
            onChange({ ...block, type: blockKinds.find((kind) => kind === target.value) ?? 'para' })
          }
        >
          {blockKinds.map((kind) => (
            <option key={kind} value={kind}>
              {blockNames[kind]}
            </option>
          ))}
        </select>
        <span className="row">
          <Button type="text" size="small" disabled={number === 1} onClick={() => onMove(-1)}>
            上移<span className="unseen">第 {number} 段</span>
          </Button>
          <Button type="text" size="small" disabled={isLast} onClick={() => onMove(1)}>
            下移<span className="unseen">第 {number} 段</span>
          </Button>
          <Button type="text" size="small" onClick={props.onDrop}>
            删去<span className="unseen">第 {number} 段</span>
          </Button>
        </span>
      </div>
      <Input.TextArea
        aria-label={`第 ${number} 段`}
        className={block.type === 'para' ? 'is-para' : 'is-head'}
        value={block.text}
        maxLength={LONGEST_BLOCK}
        status={fault ? 'error' : ''}
        autoSize={{ minRows: block.type === 'para' ? 2 : 1, maxRows: 30 }}
        onChange={({ target }) => onChange({ ...block, text: target.value })}
      />
      {fault && <p className="bad">{fault}</p>}
    </li>
  )
}
