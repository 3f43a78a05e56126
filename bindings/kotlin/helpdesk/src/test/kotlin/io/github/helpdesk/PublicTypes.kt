package io.github.helpdesk

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.relativeTo
import kotlin.reflect.KClass
import kotlin.reflect.KVisibility

/** Everything that is public in the module's compiled classes. */
object PublicTypes {
    private val classes: Path = Path.of(System.getProperty("helpdesk.classes"))

    /** Every compiled class by its name, with what stands for the functions of a file. */
    val compiled: List<Class<*>> = Files.walk(classes).use { files ->
        files.filter { it.extension == "class" }
            .map { it.relativeTo(classes).toString().removeSuffix(".class").replace('/', '.') }
            .sorted()
            .map { Class.forName(it, false, javaClass.classLoader) }
            .toList()
    }

    /** The classes that an app can name. */
    val classesOfApps: List<KClass<*>> = compiled
        .filter { it.isKotlinClass() && !it.isAnonymousClass && !it.isLocalClass }
        .map { it.kotlin }
        .filter { it.isPublic() }

    private fun Class<*>.isKotlinClass(): Boolean =
        getAnnotation(Metadata::class.java)?.kind == 1

    private fun KClass<*>.isPublic(): Boolean =
        visibility == KVisibility.PUBLIC && (java.enclosingClass?.kotlin?.isPublic() ?: true)
}
