import { randomUUID } from 'node:crypto'
import { Module } from 'node:module'
import type { HttpRequestParams, InvocationContext } from '@azure/functions'

/**
 * `@azure/functions` is only half of Azure Functions: it asks for `@azure/functions-core`, which is on no
 * registry, since the Azure worker injects it into `require`
 * (https://github.com/Azure/azure-functions-nodejs-worker, src/setupCoreModule.ts). This module injects a
 * stand-in in the same way, so that the very handlers that are deployed run through the very programming
 * model that runs them in Azure: arguments, hooks, invocation, response.
 */

export type LogLevel = 'trace' | 'debug' | 'information' | 'warning' | 'error' | 'critical' | 'none'
export type Log = (level: LogLevel, message: string) => void

export interface Binding {
  readonly name?: string
  readonly type: string
  readonly direction: 'in' | 'out' | 'inout'
  /** What the trigger is about: `route` and `methods`, `schedule`, `queueName`, … */
  readonly [option: string]: unknown
}

interface FunctionMetadata {
  readonly name: string
  readonly bindings: Readonly<Record<string, Binding>>
}
type FunctionCallback = (...args: unknown[]) => unknown

export interface RegisteredFunction extends FunctionMetadata {
  readonly trigger: Binding & { readonly name: string }
  readonly callback: FunctionCallback
}

/** The part of the worker's `RpcTypedData` that our triggers need. */
export interface TypedData {
  readonly json?: string
  readonly string?: string
  readonly http?: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly params: HttpRequestParams
    readonly query: Readonly<Record<string, string>> | undefined
    readonly body: { readonly bytes: Uint8Array }
  }
}

export interface HttpOutput {
  readonly statusCode?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly cookies?: readonly unknown[]
  readonly body?: { readonly bytes?: Uint8Array; readonly string?: string } | null
}

interface InvocationResponse {
  readonly returnValue?: { readonly http?: HttpOutput } | null
}

interface InvocationModel {
  getArguments(): Promise<{ context: InvocationContext; inputs: unknown[] }>
  invokeFunction(context: InvocationContext, inputs: unknown[], handler: FunctionCallback): Promise<unknown>
  getResponse(context: InvocationContext, result: unknown): Promise<InvocationResponse>
}
interface ProgrammingModel {
  getInvocationModel(coreContext: unknown): InvocationModel
}

type HookName = 'preInvocation' | 'postInvocation' | 'appStart' | 'appTerminate' | 'log'
type Hook = (context: Record<string, unknown>) => unknown

class Disposable {
  readonly #dispose: () => void
  constructor(dispose: () => void) {
    this.#dispose = dispose
  }
  dispose(): void {
    this.#dispose()
  }
}

interface Registry {
  readonly functions: RegisteredFunction[]
  readonly hooks: Record<HookName, Hook[]>
}

const specifier = '@azure/functions-core'
/** Shown to apps that ask; Core Tools reports its own here. */
const hostVersion = '4.0.0-local'

let installed = false
let model: ProgrammingModel | undefined
/** Where registrations go; only while an app is being loaded. */
let loading: Registry | undefined
let log: Log = () => {}

function register(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
  const registry = registryInUse()
  const trigger = Object.values(metadata.bindings).find((binding) => /trigger$/i.test(binding.type))
  if (!trigger?.name) throw new Error(`Function "${metadata.name}" has no trigger.`)
  if (registry.functions.some((other) => other.name === metadata.name)) {
    throw new Error(`Two functions are called "${metadata.name}"; Azure Functions would refuse to start.`)
  }
  const registered = { ...metadata, callback, trigger: { ...trigger, name: trigger.name } }
  registry.functions.push(registered)
  return new Disposable(() => registry.functions.splice(registry.functions.indexOf(registered), 1))
}

function registryInUse(): Registry {
  if (!loading) throw new Error('Functions and hooks can be registered only while the app is loaded.')
  return loading
}

const coreModule = {
  version: '1.0.0-local',
  hostVersion,
  Disposable,
  registerFunction: register,
  registerHook(name: string, callback: Hook): Disposable {
    const hooks = registryInUse().hooks
    if (!isHookName(name, hooks)) throw new RangeError(`Unrecognized hook "${name}"`)
    const list = hooks[name]
    list.push(callback)
    return new Disposable(() => list.splice(list.indexOf(callback), 1))
  },
  setProgrammingModel(chosen: ProgrammingModel): void {
    model = chosen
  },
  getProgrammingModel: () => model,
  log: (level: LogLevel, _category: string, message: string) => log(level, message),
}

function isHookName(name: string, hooks: Registry['hooks']): name is HookName {
  return Object.hasOwn(hooks, name)
}

function install(): void {
  if (installed) return
  const original = Module.prototype.require
  // `@azure/functions` is CommonJS, and its `require` is this function, also when an ES module imported it.
  Module.prototype.require = function require(this: Module, id: string) {
    return id === specifier ? coreModule : Reflect.apply(original, this, [id])
  }
  installed = true
}

export interface FunctionApp {
  readonly functions: readonly RegisteredFunction[]
  /** Runs one function as the worker would; throws what the handler throws. */
  invoke(
    called: RegisteredFunction,
    input: TypedData,
    invocationId?: string,
    triggerMetadata?: Readonly<Record<string, TypedData>>,
  ): Promise<InvocationResponse>
  /** Runs the app's `appTerminate` hooks. */
  terminate(): Promise<void>
}

/**
 * Runs `load`, which registers functions, and returns what it registered. Apps are loaded one after the other
 * and stay independent of each other, so that each test file, and each test, can load its own.
 */
export async function loadFunctionApp(load: () => Promise<unknown>, options: { readonly log: Log }): Promise<FunctionApp> {
  install()
  if (loading) throw new Error('Another app is being loaded.')
  const registry: Registry = { functions: [], hooks: { preInvocation: [], postInvocation: [], appStart: [], appTerminate: [], log: [] } }
  loading = registry
  log = options.log
  try {
    await load()
  } finally {
    loading = undefined
  }
  const { functions, hooks } = registry
  const appHookData = {}
  for (const hook of hooks.appStart) await hook({ hookData: {}, appHookData })

  async function invoke(
    called: RegisteredFunction,
    input: TypedData,
    invocationId: string = randomUUID(),
    triggerMetadata: Readonly<Record<string, TypedData>> = {},
  ): Promise<InvocationResponse> {
    if (!model) throw new Error('The app has registered functions without a programming model.')
    const coreContext = {
      invocationId,
      metadata: { name: called.name, bindings: called.bindings },
      request: { invocationId, functionId: called.name, inputData: [{ name: called.trigger.name, data: input }], triggerMetadata },
      state: undefined as 'preInvocationHooks' | 'invocation' | 'postInvocationHooks' | undefined,
      log: (level: LogLevel, _category: string, message: string) => options.log(level, `${called.name} ${invocationId}: ${message}`),
    }
    const invocation = model.getInvocationModel(coreContext)
    const { context, inputs } = await invocation.getArguments()

    // Hooks may replace the inputs, the callback, the result and the error; the order of steps is the worker's InvocationHandler.
    const before: Record<string, unknown> & { inputs: unknown[]; functionCallback: FunctionCallback } = {
      hookData: {},
      appHookData,
      invocationContext: context,
      inputs,
      functionCallback: called.callback,
    }
    coreContext.state = 'preInvocationHooks'
    for (const hook of hooks.preInvocation) await hook(before)

    const after: Record<string, unknown> & { result: unknown; error: unknown } = {
      hookData: before.hookData,
      appHookData,
      invocationContext: context,
      inputs: before.inputs,
      result: null,
      error: null,
    }
    coreContext.state = 'invocation'
    try {
      after.result = await invocation.invokeFunction(context, before.inputs, before.functionCallback)
    } catch (error) {
      after.error = error
    }
    coreContext.state = 'postInvocationHooks'
    for (const hook of hooks.postInvocation) await hook(after)
    if (after.error !== null && after.error !== undefined) throw after.error
    return await invocation.getResponse(context, after.result)
  }

  return {
    functions,
    invoke,
    async terminate() {
      for (const hook of hooks.appTerminate) await hook({ hookData: {}, appHookData })
    },
  }
}
