import { momentOf } from '../../../web/ui/dates.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import type { Shown } from './text-types.ts'

/** Which text was in use from when. Each can be looked at; the product's own always can. */
export function TextHistory(props: {
  shown: Shown
  onLook: (of: { templateId: string | null; version: string }) => void
}) {
  const { history, inUse, own } = props.shown
  const isUsed = history.length > 0
  return (
    <Part title="用过的文本">
      {!isUsed && (
        <p className="soft">一直用系统自带的文字。采用本单位的文字以后，每一版都留在这里，可以随时看、随时换回。</p>
      )}
      <ol className="text-uses">
        {history.map((use, i) => (
          <li key={use.id}>
            <span className="keep">{use.version}</span>
            <span className="soft small">
              {momentOf(use.at)} {use.by} 采用{use.fileName && `，来自“${use.fileName}”`}
            </span>
            {i === 0 ? (
              <span className="small">现用</span>
            ) : (
              use.templateId !== inUse.templateId && (
                <button type="button" className="as-link" onClick={() => props.onLook(use)}>
                  看这一版<span className="unseen">：{use.version}</span>
                </button>
              )
            )}
          </li>
        ))}
      </ol>
      {inUse.templateId !== null && own.text !== '' && (
        <p>
          <button
            type="button"
            className="as-link"
            onClick={() => props.onLook({ templateId: null, version: '系统自带' })}
          >
            看系统自带的文字
          </button>
        </p>
      )}
    </Part>
  )
}
