import { orpc } from '../../../web/api.ts'
import { Part } from '../../../web/ui/page-head.tsx'
import { Problems } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { Changes } from './import-labels.ts'

export type Check = Changes['checks'][number]

/** What still has to be answered, with those who are ticked as having left. */
export function openChecks(checks: readonly Check[], leave: readonly string[], accepted: readonly string[]): Check[] {
  return checks.filter((check) => {
    if (!check.must || (check.accept && accepted.includes(check.code))) return false
    const stay = check.people.filter(({ id }) => !leave.includes(id))
    return !(isTooMany(check) && stay.length < 2)
  })
}

const isTooMany = ({ code }: Check) => code === 'heads' || code === 'inspectors'

/** What is asked about the import as a whole, before anything is registered. */
export function WholeChecks(props: {
  importId: string
  checks: readonly Check[]
  accepted: readonly string[]
  onAccept: (code: Check['code'], yes: boolean) => void
  busy: boolean
}) {
  const choose = useAct(orpc.imports.choosePost.mutationOptions())
  if (props.checks.length === 0) return null
  const waiting = props.checks.filter(({ must }) => must).length
  return (
    <Part title="登记之前，请看一眼" {...(waiting > 0 ? { aside: `${waiting} 件要答` } : {})}>
      <Problems problems={choose.problems} />
      <div className="stack">
        {props.checks.map((check) => (
          <fieldset key={`${check.code} ${check.text}`} className="ask">
            <legend className={check.must ? undefined : 'soft'}>{check.text}</legend>
            <div className="row">
              {check.post !== null &&
                check.people
                  .filter(({ ref }) => ref !== null)
                  .slice(0, 20)
                  .map((one) => (
                    <button
                      key={one.id}
                      type="button"
                      className="chip"
                      disabled={props.busy || choose.busy}
                      onClick={() =>
                        choose.go({
                          importId: props.importId,
                          post: check.post === 'inspector' ? 'inspector' : 'head',
                          ref: one.ref,
                        })
                      }
                    >
                      {one.name}
                      {one.title && `（${one.title}）`}
                    </button>
                  ))}
              {isTooMany(check) && check.people.some(({ ref }) => ref === null) && (
                <button
                  type="button"
                  className="chip"
                  disabled={props.busy || choose.busy}
                  onClick={() =>
                    choose.go({
                      importId: props.importId,
                      post: check.code === 'heads' ? 'head' : 'inspector',
                      ref: null,
                    })
                  }
                >
                  表里的都不是
                </button>
              )}
              {check.must && check.accept && (
                <label className="inline-choice">
                  <input
                    type="checkbox"
                    checked={props.accepted.includes(check.code)}
                    onChange={(event) => props.onAccept(check.code, event.target.checked)}
                  />
                  {check.post === null ? '看过了，就是这样' : '现在暂缺'}
                </label>
              )}
            </div>
          </fieldset>
        ))}
      </div>
    </Part>
  )
}
