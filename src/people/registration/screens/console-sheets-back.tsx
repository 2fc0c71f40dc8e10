import { Button, Checkbox } from 'antd'
import { orpc } from '../../../web/api.ts'
import { groupBy } from '../../../web/ui/group-by.ts'
import { Problems, Strip } from '../../../web/ui/problems.tsx'
import { useAct } from '../../../web/ui/use-act.ts'
import type { HouseholdView } from '../household-contract.ts'

export const isUnchecked = (h: HouseholdView) => h.registration === 'unchecked'

/** What the act names: each household, and what the screen showed of it. */
const shownOf = (some: readonly HouseholdView[]) => ({
  households: some.map(({ id, entry }) => ({ householdId: id, entry })),
})

/** 纸质登记表已交回: those ticked whose sheet changes nothing, in one press; what stands on a sheet is mended in its household first. */
export function SheetsBack(props: {
  shown: readonly HouseholdView[]
  taken: readonly HouseholdView[]
  choose: (some: readonly HouseholdView[], on: boolean) => void
}) {
  const { taken, choose } = props
  const enter = useAct(orpc.registration.enterChecks.mutationOptions({ onSuccess: () => choose(taken, false) }))
  const able = props.shown.filter(isUnchecked)
  const ids = new Set(taken.map(({ id }) => id))
  const here = able.filter(({ id }) => ids.has(id)).length
  const { answer } = enter
  return (
    <section className="stack" aria-label="交回的纸质登记表">
      {(able.length > 0 || taken.length > 0) && (
        <div className="select-bar">
          <Checkbox
            disabled={able.length === 0}
            checked={able.length > 0 && here === able.length}
            indeterminate={here > 0 && here < able.length}
            onChange={(event) => choose(able, event.target.checked)}
          >
            全选这里待核对的 {able.length} 户
          </Checkbox>
          {taken.length === 0 ? (
            <span className="soft small">纸质登记表交回来的，勾选以后一次登记；纸上有更正的，先打开那一户改好</span>
          ) : (
            <>
              <strong role="status">已选 {taken.length} 户</strong>
              <Button type="primary" loading={enter.busy} onClick={() => enter.go(shownOf(taken))}>
                {taken.length} 户的纸质登记表已交回
              </Button>
              <button type="button" className="as-link" onClick={() => choose(taken, false)}>
                不选了
              </button>
            </>
          )}
        </div>
      )}
      <Problems problems={enter.problems} />
      {answer && taken.length === 0 && (
        <Strip kind={answer.left.length > 0 ? 'waits' : 'done'}>
          <p>已登记 {answer.checked} 户的纸质登记表。</p>
          {groupBy(answer.left, ({ sentence }) => sentence).map(([sentence, some]) => (
            <p key={sentence}>
              {some.map(({ members }) => `${members.join('、')}家`).join('，')}：{sentence}
            </p>
          ))}
        </Strip>
      )}
    </section>
  )
}

/** The same of one household that stands open. */
export function SheetBack(props: { household: HouseholdView }) {
  const enter = useAct(orpc.registration.enterChecks.mutationOptions())
  return (
    <>
      <Button size="small" loading={enter.busy} onClick={() => enter.go(shownOf([props.household]))}>
        纸质登记表已交回
      </Button>
      <Problems problems={enter.problems} />
    </>
  )
}
