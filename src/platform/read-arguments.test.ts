import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { UsageError } from './usage-error.ts'

test.each([
  [['--prot', '80'], '没有“--prot”这个选项'],
  [['-z'], '没有“-z”这个选项'],
  [['80'], '不认识“80”'],
  [['--data'], '--data 后面要写值'],
  [['--data', '--demo'], '值以“-”开头的，写成 --data=值'],
  [['--demo=3'], '--demo 后面不写值'],
  [['--port='], '端口“”无效'],
  [['--port', '1e3'], '端口“1e3”无效'],
])('of a command line %j it is said in Chinese what is wrong', (args, sentence) => {
  const read = () => readConfig(args, {})
  expect(read).toThrow(UsageError)
  expect(read).toThrow(sentence)
  expect(read).not.toThrow(/[A-Z][a-z]+ (option|argument)/)
})

test('a port typed with a full-width keyboard is that port', () => {
  expect(readConfig(['--port', '８０８０'], {})).toMatchObject({ port: 8080 })
  expect(readConfig([], { PORT: '' })).toMatchObject({ port: 8080 })
})
