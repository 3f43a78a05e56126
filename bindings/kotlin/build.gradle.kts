// Helpdesk as an Android library (AAR), from the sources that Maven builds for the JVM.
//
//   ./bindings/android/build      the libraries, and the sources of the same revision
//   gradle -p bindings/kotlin assembleRelease
//
// The sources must be made without the conformance kits, which the shipped library has not: by hand
// that is `FEATURES= ./helpdesk-ffi/generate`.
//
// It needs the Android SDK and NDK, and was not run where the project is tested.
plugins {
    id("com.android.library") version "8.13.0"
    id("org.jetbrains.kotlin.android") version "2.4.0"
    `maven-publish`
}

group = "io.github.helpdesk"
version = "0.1.0"

android {
    namespace = "io.github.helpdesk"
    compileSdk = 36

    defaultConfig {
        // java.time is there from 26 on.
        minSdk = 26
        consumerProguardFiles("consumer-rules.pro")
    }

    sourceSets["main"].apply {
        kotlin.srcDirs("generated", "native/src/main/kotlin", "helpdesk/src/main/kotlin")
        jniLibs.srcDirs("../android/jniLibs")
        manifest.srcFile("native/AndroidManifest.xml")
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }

    publishing {
        singleVariant("release") { withSourcesJar() }
    }
}

kotlin {
    compilerOptions { jvmTarget = org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_17 }
}

dependencies {
    // Suspend functions and Flow stand in the public API; JNA does not.
    api("org.jetbrains.kotlinx:kotlinx-coroutines-android:1.10.2")
    implementation("net.java.dev.jna:jna:5.18.1@aar")
}

publishing {
    publications {
        register<MavenPublication>("release") {
            artifactId = "helpdesk-android"
            afterEvaluate { from(components["release"]) }
        }
    }
}
