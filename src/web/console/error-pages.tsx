import { Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { problemsOf } from '../problems.ts'
import { Problems } from '../ui/problems.tsx'

export function Missing() {
  return (
    <main className="stray stack">
      <h1>没有这一页</h1>
      <p className="soft">地址可能抄错了，或者这一页已经不在。</p>
      <p>
        <Link className="act" to="/">
          回到首页
        </Link>
      </p>
    </main>
  )
}

/** A page that could not be drawn: the server away, or a defect. */
export function Crashed(props: { error: unknown; reset?: () => void }) {
  const router = useRouter()
  return (
    <main className="stray stack">
      <h1>这一页没有打开</h1>
      <Problems problems={problemsOf(props.error)}>
        <Button
          onClick={() => {
            props.reset?.()
            router.invalidate()
          }}
        >
          再试一次
        </Button>
        <a href="/">回到首页</a>
      </Problems>
    </main>
  )
}
